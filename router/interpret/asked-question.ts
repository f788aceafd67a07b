// Which question of ours a mail answers, and the mails that the question is about.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import { commandIdOf, questionInMessageId } from '../threads/ids.ts'
import type { AskedQuestion } from '../threads/question-table.ts'
import { NO_PROJECT } from '../threads/reply-address.ts'
import type { ReplyTarget } from '../threads/reply-address.ts'
import type { Thread } from '../threads/thread-table.ts'
import type { Mail } from '../mail/mail.ts'
import { instructionIn } from './what-to-do.ts'
import type { InterpretDeps } from './interpretation.ts'
import type { OpenMail } from './open-mail.ts'

/** A mail answers one question; a hostile one may name many. */
const MOST_QUESTIONS = 3

/** The questions that a mail may answer: by the address that it was sent to, by what it answers, by what was found under its references. */
export const questionsNamed = (
  { inReplyTo, references }: Pick<Mail, 'inReplyTo' | 'references'>,
  targets: ReplyTarget[],
  found: Thread[],
): string[] => {
  const ids = [
    ...[...targets, ...found].flatMap((one) => (one.projectKey === NO_PROJECT ? [one.threadId] : [])),
    ...[...inReplyTo, ...references.toReversed()].flatMap((id) => questionInMessageId(id) ?? []),
  ]
  return [...new Set(ids)].slice(0, MOST_QUESTIONS)
}

/** The first of them that this person was asked. Nobody else learns that there was a question. */
export const findQuestion = async (
  { questions }: Pick<InterpretDeps, 'questions'>,
  ids: string[],
  email: string,
): Promise<AskedQuestion | undefined> => {
  for (const id of ids) {
    const question = await questions.read(id)
    if (question?.email === email) return question
  }
  return undefined
}

/** Unless another mail has answered it. This one may come again, when its thread is there; another mail in a thread is about that. */
export const waitsFor = ({ answered }: AskedQuestion, mailId: string, isInThread: boolean): boolean =>
  answered ? answered.by === mailId : !isInThread

/** More than anybody answers beside the question. */
const MOST_MAILS = 5

/** With one more mail that did not answer it. The first one, which has the instruction, stays. */
export const withMail = (mails: MailNotice[], mail: MailNotice): MailNotice[] => [
  ...mails.slice(0, 1),
  ...[...mails.slice(1), mail].slice(1 - MOST_MAILS),
]

/** The first mail with the words and files of another one behind its own. */
export const joined = (first: Mail, other: Mail): Mail => ({
  ...first,
  words: [instructionIn(first, true), other.words].filter((words) => words !== '').join('\n\n'),
  attachments: [...first.attachments, ...other.attachments],
  leftOut: [...first.leftOut, ...other.leftOut],
  recipients: [...first.recipients, ...other.recipients],
})

/** Everything that was written before the question was answered, as one mail under the id of the first. */
export type Gathered = { kind: 'gathered'; commandId: string; mail: Mail } | { kind: 'ignore'; why: string }

/** Reads the mails again: whether they count is decided anew. */
export const gather = async (openMail: OpenMail, [first, ...others]: MailNotice[]): Promise<Gathered> => {
  if (!first) return { kind: 'ignore', why: 'the question is about no mail' }
  const opened = await openMail(first)
  if (opened.kind === 'ignore') return opened
  let { mail } = opened
  for (const notice of others) {
    const one = await openMail(notice)
    if (one.kind === 'mail') mail = joined(mail, one.mail)
  }
  return { kind: 'gathered', commandId: commandIdOf(first, first.sesMessageId), mail }
}
