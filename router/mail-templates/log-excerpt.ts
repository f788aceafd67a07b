// The part of a program's output that tells a person why it failed. Pure. It is hostile text; the time is in proportion to its length.
import { cutText } from '../../platform/cut-text.ts'
import { branchOf } from '../../contract/names.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'

const MOST_LINES = 15
const LONGEST_LINE = 400

/** Where the program was in somebody else's code: a line `at f (node:internal/…)`, or one of Python. */
const FRAME = /^\s{0,20}(?:at |File ")[^\n]{0,300}(?:node:|node_modules|\/usr\/|site-packages)/

/** A path from the root of the file system, and no part of a web address. */
const PATH = /(?<![\w.:/@-])(?:file:\/\/)?(?:\/[\w.@+~-]{1,255}){2,60}/g

/** Directories of a machine and not of a website. */
const MACHINE = /^\/(?:usr|opt|home|root|tmp|var|srv|etc|proc|mnt|private|Users|nix|app)\//

type About = Pick<EditMessage, 'chatThreadId' | 'projectId' | 'userId'>

/** What lies in the thread's directory, from there on; of other paths of the machine the end. The person's own stay. */
const shortened = (path: string, { chatThreadId, projectId, userId }: About): string => {
  const plain = path.replace(/^file:\/\//, '')
  const parts = plain.split('/')
  const thread = parts.findLastIndex((part) => part === chatThreadId || part === branchOf(chatThreadId))
  if (thread >= 0) return parts.slice(thread + 1).join('/') || '.'
  const isOurs = MACHINE.test(plain) || plain.includes(`/${projectId}/${userId}/`)
  return isOurs ? `…/${parts.slice(-2).join('/')}` : path
}

/** The text with no path of ours in it. */
export const withoutOurPaths = (text: string, about: About): string =>
  text.replace(PATH, (path) => shortened(path, about))

/** The last lines that matter, without the places in other people's code. */
export const logExcerpt = (log: string, about: About): string => {
  const lines = log.split('\n').map((line) => cutText(line.trimEnd(), LONGEST_LINE, '…'))
  const own = lines.filter((line) => !FRAME.test(line))
  const shown = own.slice(-MOST_LINES)
  const text = withoutOurPaths(shown.join('\n'), about)
  return own.length > shown.length ? `…\n${text}` : text
}
