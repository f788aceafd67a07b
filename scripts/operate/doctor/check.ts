// What a check of the doctor is, and what it finds.
import type { Seen } from './seen.ts'

export interface Finding {
  /** A sentence, without hostile text. */
  wrong: string
  /** The queue, row, table, person or daemon. */
  where: string
  /** What to type, or what to do. */
  repair: string
  /** Mends it. Only what harms nobody, whatever else goes on: it changes nothing that anything is decided on. */
  fix?: () => Promise<void>
}

export interface Check {
  name: string
  looksAt: string
  /** Reads what grows with the commands or asks once for each project: only with `--deep`. */
  deep?: true
  /** Asks the hosts of repositories: only with `--remote`. */
  remote?: true
  run: (seen: Seen) => Promise<Finding[]>
}

/** Thrown by a check that has nothing to look at here: it is said what was not looked at, and why. */
export class NotLooked extends Error {
  override readonly name = 'NotLooked'
}
