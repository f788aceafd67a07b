import { readFile } from 'node:fs/promises'
import type { WireCall } from '../faults/wire-call.ts'

/** What the proxies have written, in the order of time. */
export const readWire = async (file: string): Promise<WireCall[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as WireCall).toSorted((a, b) => a.at - b.at)
}
