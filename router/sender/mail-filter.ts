// Mails that are dropped without an answer: the sender is not proven, or is a machine.
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import type { Mail } from '../mail/mail.ts'

/** No `Auto-Submitted`, or `no`, means a person; comments and parameters do not count (RFC 3834). */
const isAutomatic = (headers: Mail['headers']): boolean => {
  const value = headers.get('auto-submitted')
  return value !== undefined && !/^\s*(\([^()]*\)\s*)*no\s*([(;]|$)/i.test(value)
}

const isBulk = (headers: Mail['headers']): boolean =>
  headers.has('list-id') || /^(bulk|junk|list|auto_reply)$/i.test(headers.get('precedence')?.trim() ?? '')

/** Why a mail is dropped, for the log; `undefined` when it is taken. Decided from the notice alone, so a stranger's mail is not even read. */
export const filterNotice = ({ verdicts, returnPath }: MailNotice): string | undefined => {
  const { spam, virus, dmarc } = verdicts
  if (virus === 'FAIL') return 'SES found a virus'
  if (spam === 'FAIL') return 'SES calls it spam'
  if (dmarc !== 'PASS') return `the sender is not proven (DMARC ${dmarc ?? 'unknown'})`
  if (returnPath === '' || returnPath === '<>') return 'it was sent by a machine'
  return undefined
}

/** Decided from the parsed mail, whose notice was taken. Identity is From, and From counts only because DMARC has proved it. */
export const filterMail = (mail: Mail, ownAddress: string): string | undefined => {
  if (mail.from === undefined) return 'no single sender address in From'
  if (mail.from === ownAddress) return 'it is from ourselves'
  if (isAutomatic(mail.headers)) return 'it was sent by a machine'
  if (isBulk(mail.headers)) return 'it was sent to a list'
  return undefined
}
