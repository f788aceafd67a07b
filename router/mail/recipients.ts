// Every address that a mail was sent to, as far as anybody says so. None of them proves anything.
import { addressIn } from '../../contract/address.ts'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { Mail } from './mail.ts'

/** Written by servers that passed the mail on, when they put another address into the envelope. */
const HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']

/** The envelope's first: nobody can write another one into a mail. In lower case. */
export const allRecipients = (
  { recipients }: Pick<MailNotice, 'recipients'>,
  mail: Pick<Mail, 'recipients' | 'headers'>,
): string[] => [
  ...new Set([
    ...recipients,
    ...mail.recipients,
    ...HEADERS.flatMap((name) => addressIn(mail.headers.get(name) ?? '') ?? []),
  ]),
]
