// What a mail asks for. When nothing says so, the person is asked: a subject that was answered is never carried out again.
import type { Mail } from '../mail/mail.ts'
import type { NothingToDo } from '../mail-templates/nothing-to-do.ts'
import { isClosing } from '../own-words/contact-block.ts'
import { isGreeting } from '../words-alone/word-alone.ts'
import { readSubject } from '../threads/subject.ts'

export type Wish = { kind: 'do'; instruction: string } | { kind: 'ask'; why: NothingToDo }

/** The mail answers or hands on another one, whichever. */
export const isReply = ({ references, subject }: Pick<Mail, 'references' | 'subject'>): boolean =>
  references.length > 0 || readSubject(subject).isReply

const isAnswer = (mail: Mail): boolean =>
  isReply(mail) || readSubject(mail.subject).isForward || mail.forwarded

const isCalendar = ({ partTypes }: Mail): boolean =>
  partTypes.some((type) => type.startsWith('text/calendar'))

/** Only what begins a conversation, and carries nothing that a person did not read. */
const subjectCounts = (mail: Mail, isNewConversation: boolean): boolean =>
  isNewConversation && !isAnswer(mail) && !isCalendar(mail)

/** Whether the subject says what to do when the person wrote nothing else. */
export const subjectSpeaks = (mail: Mail, isNewConversation: boolean): boolean =>
  subjectCounts(mail, isNewConversation) && mail.quoted === '' && mail.unreadable === undefined

const whyNothing = (mail: Mail): NothingToDo => {
  if (mail.unreadable) return mail.unreadable === 'winmail.dat' ? 'winmail.dat' : 'encrypted'
  if (mail.forwarded) return 'forward alone'
  if (mail.attachments.length > 0) return 'files alone'
  if (mail.quoted !== '') return 'quote alone'
  return mail.signature === '' && mail.words.trim() === '' ? 'no instruction' : 'signature alone'
}

const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** "Hi, best regards, Ann" and nothing else. A name counts only if it is the sender's: whatever else stands there may be a wish. */
const isOnlyClosing = ({ words, fromName, from = '' }: Mail): boolean => {
  const lines = words.split(/[\n,，]+/u).filter((line) => line.trim() !== '' && !isGreeting(line))
  const names = new Set([...tokensOf(fromName), ...tokensOf(from.split('@')[0] ?? '')])
  const isName = (line: string): boolean => tokensOf(line).every((token) => names.has(token))
  // A closing without a name may be what is to be published.
  const isSigned = lines.some((line) => !isClosing(line))
  return isSigned && lines.some(isClosing) && lines.every((line) => isClosing(line) || isName(line))
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

/** The subject as the heading of the words, unless they say the same. */
const withHeading = (heading: string, words: string): string =>
  ` ${folded(words)} `.includes(` ${folded(heading)} `) || folded(heading) === ''
    ? words
    : `${heading}\n\n${words}`

/** What a mail asks for, or why it asks for nothing. */
export const wishIn = (mail: Mail, isNewConversation: boolean): Wish => {
  const words = isOnlyClosing(mail) ? '' : mail.words.trim()
  const subject = subjectCounts(mail, isNewConversation) ? mail.subject.trim() : ''
  if (words !== '') return { kind: 'do', instruction: withHeading(subject, words) }
  const isAlone = subject !== '' && subjectSpeaks(mail, isNewConversation)
  return isAlone ? { kind: 'do', instruction: subject } : { kind: 'ask', why: whyNothing(mail) }
}

/** Empty when it asks for nothing. */
export const instructionIn = (mail: Mail, isNewConversation: boolean): string => {
  const wish = wishIn(mail, isNewConversation)
  return wish.kind === 'do' ? wish.instruction : ''
}
