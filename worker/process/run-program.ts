// Runs an editing program or a build.
import { STOP_SIGNALS } from '../../contract/stopping.ts'
import { lastLineOf } from './last-lines.ts'
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
export interface ProgramOptions extends Omit<
  ChildOptions,
  'onStdout' | 'onStderr' | 'stopSignals' | 'orphans'
> {
  /** It has printed something. `lastLine` reads the last line of it so far, one line of hostile text; empty when there is none. */
  onPrinted?: (lastLine: () => string) => void
}

const TAIL_BYTES = 64 * 1024

/**
 * Runs a program as `runChild` does. It is stopped with SIGINT, then SIGTERM, then SIGKILL; what it leaves behind when it ends is killed. No
 * process of its session is alive when this resolves. Never rejects.
 */
export const runProgram = async (options: ProgramOptions): Promise<Ended> => {
  const [stdout, tail] = [keepTail(TAIL_BYTES), keepTail(TAIL_BYTES)]
  const lastLine = (): string => lastLineOf(readableOutput(tail.bytes()))
  const onStderr = (chunk: Buffer): void => {
    tail.push(chunk)
    options.onPrinted?.(lastLine)
  }
  const end = await runChild({
    ...options,
    onStdout: (chunk) => {
      stdout.push(chunk)
      onStderr(chunk)
    },
    onStderr,
    stopSignals: [...STOP_SIGNALS],
    orphans: 'kill',
  })
  return {
    ...end,
    tail: readableOutput(tail.bytes()),
    stdout: { text: readableOutput(stdout.bytes()), isCut: stdout.isCut() },
  }
}
