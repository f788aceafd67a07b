import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Mutant } from './mutant.ts'
import { plant } from './plant.ts'

export interface Verdict {
  mutant: Mutant
  isKilled: boolean
  histories: number
  /** Promises that were broken in the last history. */
  violations: Record<string, number>
}

const MOST_MS = 15 * 60_000

/** Plants the mutant and lets the simulator hunt it for so many histories. */
export const tryMutant = async (root: string, mutant: Mutant, histories: number): Promise<Verdict> => {
  const copy = await plant(root, mutant)
  try {
    const hunt = join(copy, 'test/mutants/hunt.ts')
    const how = { cwd: copy, timeout: MOST_MS, maxBuffer: 2 ** 26 }
    const { stdout } = await promisify(execFile)(process.execPath, [hunt, String(histories)], how)
    return { mutant, ...(JSON.parse(stdout) as Omit<Verdict, 'mutant'>) }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}
