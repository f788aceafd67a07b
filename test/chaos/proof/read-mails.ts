import { sentMail } from '../../../scripts/local/sent-mail.ts'
import { REMINDER_PROMISE } from '../../../router/mail-templates/reminder.ts'
import { commandIdIn } from '../../../router/mail-templates/own-lines.ts'
import type { AnswerMail } from './evidence.ts'

/** The answers that SES of the embedded cloud was given. A reminder names its command too, and is none. */
export const readAnswers = async (sesUrl: string): Promise<AnswerMail[]> =>
  (await sentMail(sesUrl)).flatMap(({ text = '', date = '' }) => {
    const commandId = commandIdIn(text)
    return commandId === undefined || text.includes(REMINDER_PROMISE)
      ? []
      : [{ commandId, at: Date.parse(date) }]
  })
