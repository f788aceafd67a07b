// What one of the commands for operators is: its words, and what it does to a system.
import type { Option } from 'commander'
import type { ExitCode } from './problem.ts'
import type { System } from './system.ts'
import type { Terminal } from './terminal.ts'

export interface Around {
  terminal: Terminal
  /** The system that is looked at. Throws a Problem when there is none. */
  open: () => System
  /** Aborted by Ctrl-C. */
  stop: AbortSignal
}

/** `O`: its options, as their parsers return them. */
export interface Operation<O> {
  name: string
  /** One line, for the list of commands. */
  says: string
  /** Each also reads a variable, for make: `make trace COMMAND=id`. `--json` is everywhere. */
  options: Option[]
  /** It is called with this many words, for instance `trace COMMAND_ID`. */
  words?: string
  run: (options: O, around: Around, words: string[]) => Promise<ExitCode>
}

/** Any of them. What the parsers of its options return is its own to know. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyOperation = Operation<any>
