// Mails that are dropped without an answer: the sender is not proven, or is a machine.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { Mail } from '../mail/mail.ts'
import { isOurs } from '../threads/reply-address.ts'
import { isNobody, machineSign } from './machine.ts'

const NULL_RETURN_PATH = /^\s*(<\s*>)?\s*$/

/** Why a mail is dropped, for the log; `undefined` when it is taken. Decided from the notice alone, so a stranger's mail is not even read. GRAY
 * (no policy) is taken: then proof is looked for in the mail. */
export const filterNotice = ({ verdicts, returnPath }: MailNotice): string | undefined => {
  const { spam, virus, dmarc } = verdicts
  if (virus === 'FAIL') return 'SES found a virus'
  if (spam === 'FAIL') return 'SES calls it spam'
  if (dmarc !== 'PASS' && dmarc !== 'GRAY') return `the sender is not proven (DMARC ${dmarc ?? 'unknown'})`
  if (NULL_RETURN_PATH.test(returnPath) || isNobody(returnPath))
    return 'it was sent by a machine (return path)'
  return undefined
}

/** Our own mail, come back, whoever sends it on: SES replaces its Message-ID, but not its mark. */
const isOurMail = ({ from, headers }: Mail, ownAddress: string): boolean =>
  isOurs(from ?? '', ownAddress) || headers.get('x-loop')?.trim().toLowerCase() === ownAddress

/** Decided from the parsed mail, whose notice was taken. Identity is From, and From counts only once it is proven. */
export const filterMail = (mail: Mail, ownAddress: string): string | undefined => {
  if (mail.from === undefined) return 'no single sender address in From'
  if (isOurMail(mail, ownAddress)) return 'it is from ourselves'
  if (isNobody(mail.from)) return 'it was sent by a machine (address)'
  return machineSign(mail)
}
