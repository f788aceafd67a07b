// Automatic replies, receipts and answers to invitations that no header gives away. A subject alone never does: it takes a second sign.
import type { Mail } from '../mail/mail.ts'
import {
  AUTOMATIC_REPLY,
  AWAY,
  INVITATION_ANSWERS,
  I_AM_AWAY,
  I_AM_A_MACHINE,
  RECEIPTS,
} from './automatic-reply-words.ts'
import { hasPhrase, normalised, subjectBegins, subjectIsLabelled } from './signs.ts'

/** Near the beginning. */
const SOON = 300

/** The beginning, or the end of a greeting: a person who wants it written somewhere says first what is to be done. */
const BEGINS_A_SENTENCE = /(^|[.,!;。、，！])\s*$/

/** Second signs that are not words. */
const answersAMail = ({ references, headers }: Mail): boolean =>
  references.length > 0 || headers.has('x-auto-response-suppress')

const saysItIsAway = (text: string): boolean => {
  const head = text.slice(0, SOON)
  return I_AM_AWAY.some((phrase) => {
    const at = head.indexOf(phrase)
    return at >= 0 && BEGINS_A_SENTENCE.test(head.slice(0, at))
  })
}
const saysItIsAMachine = (text: string): boolean => hasPhrase(text.slice(0, SOON), I_AM_A_MACHINE)

export const isAutomaticReply = (mail: Mail): boolean => {
  const { subject } = mail
  const text = normalised(mail.words)
  const answers = answersAMail(mail)
  if (subjectBegins(subject, AUTOMATIC_REPLY))
    return answers || text === '' || saysItIsAway(text) || saysItIsAMachine(text)
  if (subjectBegins(subject, AWAY)) return answers || saysItIsAway(text)
  return answers && saysItIsAMachine(text)
}

/** `Read:`, `Accepted:` and their like. Words of the person below make it a person's mail. */
export const isReceipt = (mail: Mail): boolean =>
  normalised(mail.words) === '' && subjectIsLabelled(mail.subject, [...RECEIPTS, ...INVITATION_ANSWERS])
