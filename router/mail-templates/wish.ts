// What was asked, in short, for the first line of a mail. Pure.
import { cutText } from '../../platform/cut-text.ts'
import { oneLine } from '../../platform/visible-text.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

/** An inbox shows about as much. In UTF-16 units. */
const MOST_WISH = 90
/** A greeting on a line of its own. */
const GREETING = /^[^\n]{1,40}[,،，、!！]\s*\n/

/** `heading`: the subject, which every mail about it shows anyway. */
type Asked = Pick<EditMessage, 'instruction' | 'type'> & { heading?: string }

/** The words below the heading, if there are any. */
const belowHeading = ({ instruction, heading = '' }: Asked): string => {
  const text = instruction.slice(0, 4_000).trim()
  const above = `${heading.trim()}\n\n`
  return heading.trim() !== '' && text.startsWith(above) ? text.slice(above.length).trim() || text : text
}

const wordsIn = (asked: Asked): string => belowHeading(asked).replace(GREETING, '').trim()

/** Up to the first empty line, unless what stands above it only introduces what follows. What follows is mostly a closing. */
const beginningOf = (words: string): string => /^.*?[^\n:：](?=\n\s*\n)/s.exec(words)?.[0] ?? words

/** A program's command may have a type and no instruction. */
export const wishOf = (asked: Asked): string =>
  cutText(oneLine(beginningOf(wordsIn(asked))) || asked.type, MOST_WISH, '…')

/** What a command was about. Of an undo, what was taken back. */
export const wishOfCommand = ({
  message,
  reply,
  response,
}: Pick<Tracking, 'message' | 'reply' | 'response'>): string => {
  const { type } = message
  const { undone } = response ?? {}
  return wishOf(undone ? { instruction: undone, type } : { ...message, heading: reply.subject })
}

/** True when the first line cannot hold it. */
export const isLongWish = ({ message, reply }: Pick<Tracking, 'message' | 'reply'>): boolean =>
  oneLine(wordsIn({ ...message, heading: reply.subject })).length > MOST_WISH
