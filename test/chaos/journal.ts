// Everything that every process has logged: in memory for the verdict, and in files for people.
import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { LogLine } from '../../scripts/local/daemon-process.ts'

/** `at`: milliseconds since 1970, of the process that logged; all are on this machine. `from`: the name of its place in the fleet. */
export type Line = LogLine & { at: number; from: string; projectKey?: string; generation?: number }

export interface Journal {
  lines: Line[]
  note: (line: LogLine, from: string) => void
  close: () => Promise<void>
}

/** One file per place in the fleet, in `dir`. */
export const openJournal = (dir: string): Journal => {
  const files = new Map<string, WriteStream>()
  const fileOf = (from: string): WriteStream => {
    const file = files.get(from) ?? createWriteStream(join(dir, `${from}.log`))
    files.set(from, file)
    return file
  }
  const lines: Line[] = []
  return {
    lines,
    note: (line, from) => {
      lines.push({ ...line, at: Date.parse(line.timestamp), from })
      fileOf(from).write(`${JSON.stringify(line)}\n`)
    },
    close: async () => {
      await Promise.all([...files.values()].map((file) => new Promise((resolve) => file.end(resolve))))
    },
  }
}
