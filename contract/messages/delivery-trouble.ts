// SES's word that a mail of ours came back, or that somebody complained of it: from an identity (`notificationType`), or from a configuration
// set (`eventType`). https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
import { addressIn } from '../address.ts'
import type { Fields } from './fields.ts'

/** What SES tells of an identity: all that the router acts on. */
export const TROUBLES = ['Bounce', 'Complaint'] as const
export type TroubleType = (typeof TROUBLES)[number]

export interface DeliveryTrouble {
  kind: 'trouble'
  what: 'bounce' | 'complaint'
  /** Of a bounce `Permanent`, `Transient` or `Undetermined`; of a complaint what it is about, if that is said. */
  type: string
  /** For a person: why, in SES's words. */
  subType: string
  /** Whom it is about: those of them to whom the mail was sent. */
  recipients: string[]
  /** SES's id of the mail. */
  sesMessageId: string
  /** The address that the mail was sent from, in lower case; empty when it is none. */
  source: string
}

/** The most recipients that SES takes for one mail. */
const MOST_RECIPIENTS = 50
const MOST_TEXT = 100

const addressesIn = (entries: string[]): string[] =>
  entries.slice(0, MOST_RECIPIENTS).flatMap((entry) => addressIn(entry) ?? [])

const readMail = (f: Fields) => ({
  sesMessageId: f.need('filled', 'messageId').slice(0, MOST_TEXT),
  source: addressIn(f.need('text', 'source')) ?? '',
  ...f.maybe('texts', 'destination'),
})

const readRecipients = (f: Fields, name: string): string[] =>
  f.list(name, (one) => one.need('filled', 'emailAddress'))?.filter((entry) => typeof entry === 'string') ??
  []

const readBounce = (f: Fields) => ({
  type: f.need('filled', 'bounceType'),
  ...f.maybe('text', 'bounceSubType'),
  named: readRecipients(f, 'bouncedRecipients'),
})

const readComplaint = (f: Fields) => ({
  type: f.maybe('text', 'complaintFeedbackType').complaintFeedbackType ?? '',
  bounceSubType: f.maybe('text', 'complaintSubType').complaintSubType,
  named: readRecipients(f, 'complainedRecipients'),
})

/**
 * For `readObject`. A server that sends a bounce writes its own list of recipients into it: who was not written to is not among them,
 * whatever that list says.
 */
export const readTrouble =
  (about: TroubleType) =>
  (f: Fields): DeliveryTrouble => {
    const isBounce = about === 'Bounce'
    const mail = f.object('mail', readMail)
    const details = isBounce ? f.object('bounce', readBounce) : f.object('complaint', readComplaint)
    if (!mail) f.problems.push('mail is missing')
    if (!details) f.problems.push(`${about.toLowerCase()} is missing`)
    const sentTo = mail?.destination && addressesIn(mail.destination)
    const named = addressesIn(details?.named ?? [])
    return {
      kind: 'trouble',
      what: isBounce ? 'bounce' : 'complaint',
      type: (details?.type ?? '').slice(0, MOST_TEXT),
      subType: (details?.bounceSubType ?? '').slice(0, MOST_TEXT),
      recipients: [...new Set(named)].filter((address) => sentTo?.includes(address) ?? true),
      sesMessageId: mail?.sesMessageId ?? '',
      source: mail?.source ?? '',
    }
  }
