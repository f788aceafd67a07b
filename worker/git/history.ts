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
/** Between fields; the message is the last one, whatever it has in it. */
const SEPARATOR = '\x1e'
const FIELDS = [COMMAND_TRAILER, INTERRUPTED_TRAILER, THREAD_TRAILER].map(trailer)
const FORMAT = `--format=${[...FIELDS, '%B'].join('%x1e')}`

const commandOf = (text: string, threadId: string): EarlierCommand[] => {
  const [done = '', unfinished = '', thread = '', ...message] = text.split(SEPARATOR)
  if (thread !== threadId || (done === '' && unfinished === '')) return []
  const said = message.join(SEPARATOR)
  const end = done === '' ? 'unfinished' : 'done'
  return [{ instruction: instructionIn(said), summary: summaryIn(said), end }]
}

/** `-z`: git takes no NUL in a message. The commands of the thread among the last 20 commits up to `tip`, oldest first. */
export const historyOf = async (git: Git, tip: string, threadId: string): Promise<EarlierCommand[]> => {
  const list = ['log', '-z', '--first-parent', `--max-count=${MOST_COMMANDS}`, FORMAT, tip, '--']
  const { stdout } = await git(list)
  return stdout
    .split('\0')
    .flatMap((text) => commandOf(text, threadId))
    .toReversed()
}
