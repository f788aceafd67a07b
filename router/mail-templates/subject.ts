// The subject of our mails tells the outcome: `Re: [Done] The title`. Pure. Mail programs that compare subjects to find a conversation leave
// a leading word in brackets out as they do `Re:` (RFC 5256, section 2.1; Gmail), and the others go by References.
import { cutText } from '../../platform/cut-text.ts'
import { languageOfRow } from '../language/language.ts'
import { inAllLanguages, phrasesOf } from '../phrases/phrases.ts'
import type { Outcome } from '../phrases/phrases.ts'
import { readSubject } from '../threads/subject.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'

const TAGS = new Set(inAllLanguages(({ outcomes }) => Object.values(outcomes)))
const MOST_TAGS = 20
const LONGEST_TAG = 60

const withoutTag = (subject: string): string | undefined => {
  const end = subject.startsWith('[') ? subject.slice(0, LONGEST_TAG).indexOf(']') : -1
  return end > 0 && TAGS.has(subject.slice(1, end)) ? subject.slice(end + 1).trim() : undefined
}

/** The person's own subject: without `Re:` and its like, and without what our mails put before it, in any language. */
export const ownSubject = (subject: string): string => {
  let own = readSubject(subject).plain
  for (let i = 0; i < MOST_TAGS; i++) {
    const rest = withoutTag(own)
    if (rest === undefined) return own
    own = readSubject(rest).plain
  }
  return own
}

/** Exactly one "Re:" and one outcome, and one line. */
export const subjectOf = (reply: Pick<ReplyTo, 'subject' | 'language'>, outcome: Outcome): string => {
  const { outcomes, yourInstruction } = phrasesOf(languageOfRow(reply))
  return `Re: [${outcomes[outcome]}] ${cutText(ownSubject(reply.subject), 200) || yourInstruction}`
}
