// What was asked, in short, for the first line of a mail. Pure.
import { cutText } from '../../platform/cut-text.ts'
import { oneLine } from '../../platform/visible-text.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'

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

const wholeWish = (asked: Asked): string => oneLine(belowHeading(asked).replace(GREETING, '')) || asked.type

/** A program's command may have a type and no instruction. */
export const wishOf = (asked: Asked): string => cutText(wholeWish(asked), MOST_WISH, '…')

/** True when the first line cannot hold it. */
export const isLongWish = (asked: Asked): boolean => wholeWish(asked).length > MOST_WISH
