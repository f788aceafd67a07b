// What was asked earlier in a thread, and how it ended: read from the messages of its commits.
import {
  COMMAND_TRAILER,
  INTERRUPTED_TRAILER,
  THREAD_TRAILER,
  instructionIn,
  summaryIn,
} from './commit-message.ts'
import type { Git } from './run-git.ts'

export interface EarlierCommand {
  /** As far as its commit has it. */
  instruction: string
  /** In the executor's words; empty when it said nothing. */
  summary: string
  end: 'done' | 'unfinished'
}

const MOST_COMMANDS = 20

const trailer = (name: string): string => `%(trailers:key=${name},valueonly,separator=%x2C)`
/** Git takes no NUL in a message. */
const FORMAT = `--format=${[COMMAND_TRAILER, INTERRUPTED_TRAILER, THREAD_TRAILER].map(trailer).join('%x00')}%x00%B%x00`

const commandOf = (text: string, threadId: string): EarlierCommand[] => {
  const [done = '', unfinished = '', thread = '', message = ''] = text.split('\0')
  if (thread !== threadId || (done === '' && unfinished === '')) return []
  const end = done === '' ? 'unfinished' : 'done'
  return [{ instruction: instructionIn(message), summary: summaryIn(message), end }]
}

/** The commands of the thread among the last 20 commits up to `tip`, oldest first. */
export const historyOf = async (git: Git, tip: string, threadId: string): Promise<EarlierCommand[]> => {
  const list = ['log', '-z', '--first-parent', `--max-count=${MOST_COMMANDS}`, FORMAT, tip, '--']
  const { stdout } = await git(list)
  return stdout
    .split('\0\0')
    .flatMap((text) => commandOf(text, threadId))
    .toReversed()
}
