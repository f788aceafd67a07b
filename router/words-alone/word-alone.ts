// Whether a mail says one word that is a command, and nothing else. Pure.
// Around it may stand what asks for nothing: a greeting, "please", thanks, a closing, the sender's name. Any other word makes it an instruction:
// an instruction that is lost is worse than a command that is missed.
import { readSubject } from '../threads/subject.ts'
import { wordsOf } from './fold.ts'
import type { Word } from './fold.ts'
import { areOfOneScript, isOwnName, isSignature, isSignedBy, withoutContacts } from './names.ts'
import type { Sender } from './names.ts'
import { withoutNotices } from './notice.ts'
import { ADDRESSEES, GREETED, LONGEST, MEANINGS, isCommand, phraseAt, split } from './phrases.ts'
import type { WordAlone } from './phrases.ts'

export type { WordAlone } from './phrases.ts'

export interface Said extends Sender {
  /** The person's own words. */
  words: string
  subject: string
  isNewConversation: boolean
  /** The person sent files along. */
  hasFiles: boolean
}

/** Longer than any such mail with its greeting and signature, and with a company's notices below. In UTF-16 units. */
const LONGEST_MAIL = 1_000
const LONGEST_WITH_NOTICES = 8_000
const MOST_WORDS = 80

/** Who is greeted may be anybody, up to a comma or the end of the line. */
const MOST_GREETED = 3

/** How many words are somebody's name behind a greeting. */
const nameAfter = (words: Word[], at: number): number => {
  const addressee = phraseAt(ADDRESSEES, words, at)
  if (addressee) return addressee.length
  for (let length = 0; length <= MOST_GREETED; length++) {
    const next = words[at + length]
    const isApart = next?.after !== 'blank'
    if (isApart) return areOfOneScript(words.slice(at - 1, at + length)) ? length : 0
    if (!next.isNameLike || phraseAt(MEANINGS, words, at + length)) return 0
  }
  return 0
}

/** How many words greet somebody. A command that is spelled like a greeting of another language is a command. */
const greeting = (words: Word[]): number => {
  const greeted = phraseAt(GREETED, words, 0)
  const other = phraseAt(MEANINGS, words, 0)
  if (!greeted || (other && isCommand(other.meaning) && other.length >= greeted.length)) return 0
  return greeted.length + nameAfter(words, greeted.length)
}

const endsWithName = (words: Word[], sender: Sender): boolean =>
  isOwnName(words, sender) || isSignature(words, sender)

/** Whether a line greets somebody and says nothing else. */
export const isGreeting = (line: string): boolean => {
  const words = wordsOf(line).flatMap((word) => split(word, [GREETED, ADDRESSEES]))
  return words.length > 0 && words.length <= MOST_GREETED + LONGEST && greeting(words) === words.length
}

/** The commands that the words say; `undefined` when they say anything besides. */
const commandsIn = (words: Word[], sender: Sender): Set<WordAlone> | undefined => {
  const found = new Set<WordAlone>()
  let mayBeName = false
  for (let at = greeting(words); at < words.length;) {
    const isApart = mayBeName || words[at]?.after !== 'blank'
    if (found.size > 0 && isApart && endsWithName(words.slice(at), sender)) return found
    const phrase = phraseAt(MEANINGS, words, at)
    if (!phrase) return undefined
    const { meaning, length } = phrase
    at += length
    if (meaning === 'closing' && isSignedBy(words.slice(at), sender)) return found
    if (isCommand(meaning)) found.add(meaning)
    mayBeName = meaning === 'thanks' || meaning === 'closing'
  }
  return found
}

const ASKING = /[?？؟]/

const oneOf = (commands: Set<WordAlone>): WordAlone | undefined => {
  const [first, ...others] = commands
  if (others.length === 0) return first
  // An undo stops what is open before it takes anything back.
  return commands.size === 2 && commands.has('stop') && commands.has('undo') ? 'undo' : undefined
}

const commandsSaid = (text: string, sender: Sender): Set<WordAlone> | undefined => {
  if (text.length > LONGEST_WITH_NOTICES) return undefined
  const said = withoutNotices(text)
  if (said.length > LONGEST_MAIL) return undefined
  const own = withoutContacts(said, sender)
  const words = wordsOf(own)
  if (words.length > MOST_WORDS || own.includes('@')) return undefined
  return commandsIn(
    words.flatMap((word) => split(word, [MEANINGS, GREETED, ADDRESSEES])),
    sender,
  )
}

const wordIn = (text: string, sender: Sender): WordAlone | 'nothing' | undefined => {
  const commands = commandsSaid(text, sender)
  if (commands?.size === 0) return 'nothing'
  const word = commands && oneOf(commands)
  // "Stop?" asks something.
  const isAsking = ASKING.test(text)
  return isAsking && word !== 'status' && word !== 'help' ? undefined : word
}

/** The subject counts only in a new conversation, when the mail says nothing at all. */
const wordOfMail = (said: Said): WordAlone | undefined => {
  const word = wordIn(said.words, said)
  if (word !== 'nothing') return word
  const { plain, isReply, isForward } = readSubject(said.subject)
  if (!said.isNewConversation || isReply || isForward) return undefined
  const inSubject = wordIn(plain, said)
  return inSubject === 'nothing' ? undefined : inSubject
}

/** A stop with files is a stop; any other word with files is about them, and they must not be lost. */
export const wordAlone = (said: Said): WordAlone | undefined => {
  const word = wordOfMail(said)
  return said.hasFiles && word !== 'stop' ? undefined : word
}
