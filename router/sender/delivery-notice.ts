// Bounces and notices of delay that say so in words alone. Those with a report in them are known by their type: see machine.ts.
import type { Mail } from '../mail/mail.ts'
import { CERTAIN, LIKELY, NAMES, SUBJECTS } from './delivery-notice-words.ts'
import { hasPhrase, normalised, subjectBegins } from './signs.ts'

/** What a server said: `550`, `5.1.1`, also `#5.1.1`. */
const SMTP_CODE = /(^|[^\d.])(#?[45]\.\d{1,2}\.\d{1,3}|5[05]\d[ -]|4[25]\d[ -])/

/** The whole mail, or its head, comes back as a part. */
const ORIGINAL = /^(message\/|text\/rfc822-headers)/

/** One sign is not enough, for people write about mails that did not arrive. Only a phrase of mail servers is. */
export const isDeliveryNotice = (mail: Mail): boolean => {
  const text = normalised(`${mail.words}\n${mail.quoted}`)
  if (hasPhrase(normalised(mail.words).slice(0, 1_000), CERTAIN)) return true
  const hasName = NAMES.includes(normalised(mail.fromName))
  const hasSubject = subjectBegins(mail.subject, SUBJECTS)
  const hasReason = SMTP_CODE.test(text) || hasPhrase(text, LIKELY)
  const hasOriginal = mail.partTypes.some((type) => ORIGINAL.test(type))
  return (hasName && (hasSubject || hasReason)) || (hasSubject && (hasReason || hasOriginal))
}
