// Runs an editing program or a build.
import { STOP_SIGNALS } from '../../contract/stopping.ts'
import { readableOutput } from './readable-output.ts'
import { runChild } from './run-child.ts'
import type { ChildEnd, ChildOptions } from './child.ts'
import { keepTail } from './tail.ts'

export interface Ended extends ChildEnd {
  /** The last 64 KB of standard output and error, in the order they came, as plain text. */
  tail: string
  /** The last 64 KB of standard output alone, as plain text; `isCut` when there was more. */
  stdout: { text: string; isCut: boolean }
}

/** `graceSeconds`: between SIGINT and SIGTERM, and between SIGTERM and SIGKILL. */
export type ProgramOptions = Omit<ChildOptions, 'onStdout' | 'onStderr' | 'stopSignals' | 'orphans'>

const TAIL_BYTES = 64 * 1024

/**
 * Runs a program as `runChild` does. It is stopped with SIGINT, then SIGTERM, then SIGKILL; what it leaves behind when it ends is killed. No
 * process of its session is alive when this resolves. Never rejects.
 */
export const runProgram = async (options: ProgramOptions): Promise<Ended> => {
  const [stdout, tail] = [keepTail(TAIL_BYTES), keepTail(TAIL_BYTES)]
  const end = await runChild({
    ...options,
    onStdout: (chunk) => {
      stdout.push(chunk)
      tail.push(chunk)
    },
    onStderr: tail.push,
    stopSignals: [...STOP_SIGNALS],
    orphans: 'kill',
  })
  return {
    ...end,
    tail: readableOutput(tail.bytes()),
    stdout: { text: readableOutput(stdout.bytes()), isCut: stdout.isCut() },
  }
}
