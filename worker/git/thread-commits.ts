// The commits of a thread, as their messages describe them.
import {
  CARRIES_TRAILER,
  COMMAND_TRAILER,
  INTERRUPTED_TRAILER,
  THREAD_TRAILER,
  UNDOES_TRAILER,
} from './commit-message.ts'
import type { Git } from './run-git.ts'

export interface ThreadCommit {
  commit: string
  /** The command whose work it is. */
  commandId: string
  isUnfinished: boolean
  /** Interrupted commands that it carries out as well. */
  carries: string[]
  /** Commands whose work it takes back. */
  undoes: string[]
  message: string
}

const trailer = (name: string): string => `%(trailers:key=${name},valueonly,separator=%x2C)`
/** Between fields; the message is the last one, whatever it has in it. */
const SEPARATOR = '\x1e'
const TRAILERS = [COMMAND_TRAILER, INTERRUPTED_TRAILER, THREAD_TRAILER, CARRIES_TRAILER, UNDOES_TRAILER]
const FORMAT = `--format=${['%H', ...TRAILERS.map(trailer), '%B'].join('%x1e')}`

const idsIn = (text: string): string[] => text.split(',').filter((id) => id !== '')

const commitIn = (text: string, threadId: string): ThreadCommit[] => {
  const [commit = '', done = '', unfinished = '', thread, carries = '', undoes = '', ...message] =
    text.split(SEPARATOR)
  const [commandId] = idsIn(done || unfinished)
  if (thread !== threadId || commandId === undefined) return []
  return [
    {
      commit,
      commandId,
      isUnfinished: done === '',
      carries: idsIn(carries),
      undoes: idsIn(undoes),
      message: message.join(SEPARATOR),
    },
  ]
}

/** Of the last `most` commits up to `tip`, those of the thread's commands, newest first. `-z`: git takes no NUL in a message. */
export const threadCommits = async (
  git: Git,
  tip: string,
  threadId: string,
  most: number,
): Promise<ThreadCommit[]> => {
  const list = ['log', '-z', '--first-parent', `--max-count=${most}`, FORMAT, tip, '--']
  const { stdout } = await git(list)
  return stdout.split('\0').flatMap((text) => commitIn(text, threadId))
}
