// Bounces and notices of delay that say so in words alone. Those with a report in them are known by their type: see machine.ts.
import type { Mail } from '../mail/mail.ts'
import { CERTAIN, LIKELY, NAMES, SUBJECTS, UNMISTAKABLE } from './delivery-notice-words.ts'
import { hasPhrase, normalised, subjectBegins } from './signs.ts'

/** `5.1.1`, also `#5.1.1` (RFC 3463). */
const ENHANCED_CODE = /(^|[^\d.])#?[45]\.\d{1,2}\.\d{1,3}(?![\d.])/
/** `550`, which may also be a price; a notice names an address. */
const BASIC_CODE = /(^|[^\d.])(5[05]|4[25])\d[ -]/

const hasSmtpCode = (text: string): boolean =>
  ENHANCED_CODE.test(text) || (BASIC_CODE.test(text) && text.includes('@'))

/** The whole mail, or its head, comes back as a part. */
const ORIGINAL = /^(message\/|text\/rfc822-headers)/

const isUnmistakable = (mail: Mail): boolean =>
  subjectBegins(mail.subject, UNMISTAKABLE) || hasPhrase(normalised(mail.words).slice(0, 1_000), CERTAIN)

/** One sign is not enough, for people write about mails that did not arrive. Only a phrase of mail servers is. */
export const isDeliveryNotice = (mail: Mail): boolean => {
  if (isUnmistakable(mail)) return true
  const text = normalised(`${mail.words}\n${mail.quoted}`)
  const hasName = NAMES.includes(normalised(mail.fromName))
  const hasSubject = subjectBegins(mail.subject, SUBJECTS)
  const hasCode = hasSmtpCode(text)
  const hasReason = hasPhrase(text, LIKELY)
  const hasOriginal = mail.partTypes.some((type) => ORIGINAL.test(type))
  const says = hasCode || hasReason
  return (
    (hasName && (hasSubject || says)) ||
    (hasSubject && (says || hasOriginal)) ||
    (hasCode && hasReason && hasOriginal)
  )
}
