import { sentMail } from '../../../scripts/local/sent-mail.ts'
import type { AnswerMail } from './evidence.ts'

/** A reminder names its command too, and says that the answer follows. */
const REMINDER = 'the answer follows'

/** The answers that SES of the embedded cloud was given. */
export const readAnswers = async (sesUrl: string): Promise<AnswerMail[]> =>
  (await sentMail(sesUrl)).flatMap(({ text = '', date = '' }) => {
    const commandId = /\(command (\S+)\)/.exec(text)?.[1]
    return commandId === undefined || text.includes(REMINDER) ? [] : [{ commandId, at: Date.parse(date) }]
  })
