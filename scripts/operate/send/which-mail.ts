// Which mail REPLY_TO means: the last one, that of a command, or the last one with such a subject. Pure.
import { isId } from '../../../contract/names.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { joinConversations } from '../watch/conversations.ts'
import type { SeenMail } from '../watch/seen-mail.ts'

/** Whose conversation it is: who wrote it, or whom it was sent to. */
export const personOf = ({ way, from, to }: SeenMail): string =>
  way === 'in' ? from : (to.split(', ')[0] ?? '')

/** How much of a subject is shown to choose from. */
const SHOWN = 5

const subjectsOf = (mails: SeenMail[]): string =>
  [...new Set(mails.toReversed().map(({ subject }) => subject))]
    .slice(0, SHOWN)
    .map((subject) => `\n  ${subject}`)
    .join('')

/** The last mail of the command's conversation. A newer command may have gone on in it. */
const ofCommand = (mails: SeenMail[], row: Tracking): SeenMail | undefined => {
  const { ofMail, ofCommand: conversationOf } = joinConversations(mails, [row])
  return mails.findLast((mail) => ofMail(mail) === conversationOf(row))
}

const withSubject = (mails: SeenMail[], text: string): SeenMail | undefined => {
  const wanted = text.toLowerCase()
  return mails.findLast(({ subject }) => subject.toLowerCase().includes(wanted))
}

/** `mails`: oldest first. `row`: of the command of that id, if there is one. Throws a Problem when there is none. */
export const whichMail = (mails: SeenMail[], wanted: string, row: Tracking | undefined): SeenMail => {
  if (mails.length === 0) throw new Problem('there is no mail yet that could be answered')
  const found = wanted === 'last' ? mails.at(-1) : row ? ofCommand(mails, row) : withSubject(mails, wanted)
  if (found) return found
  if (row) throw new Problem(`the mails of command ${row.commandId} are not here any more`)
  const what = isId(wanted)
    ? `no command ${wanted}, and no mail with that in its subject`
    : 'no mail with such a subject'
  throw new Problem(
    `${what}. REPLY_TO takes "last", a command's id or a subject:${subjectsOf(mails)}`,
    EXIT.misuse,
  )
}
