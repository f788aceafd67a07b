// Keeps mails from addresses that are blocked.
import type { BlockedAddress, BlockedAddresses } from '../../cloud/blocked-addresses.ts'
import type { Log } from '../../platform/log.ts'
import type { Send } from './outbox.ts'

export interface WithholdDeps {
  blocked: Pick<BlockedAddresses, 'among'>
  log: Log
}

const REASON = { bounce: 'a mail to it came back', complaint: 'its reader complained of a mail' } as const

const problemOf = ({ why, detail, mailId }: BlockedAddress): string =>
  `the address is blocked: ${REASON[why]} (${detail || why}, mail ${mailId})`

/** Whoever is not blocked gets the mail as it is; when nobody is left, it is not given to SES. Throws when the table cannot be reached. */
export const withhold =
  (send: Send, { blocked, log }: WithholdDeps): Send =>
  async (content, messageId) => {
    const recipients = [content.to, ...(content.cc ?? [])]
    const found = await blocked.among(recipients)
    if (found.length === 0) return send(content, messageId)
    const isBlocked = new Set(found.map(({ address }) => address))
    const left = recipients.filter((address) => !isBlocked.has(address.toLowerCase()))
    const [problem = ''] = found.map(problemOf)
    log.error('recipient_blocked', { mail: messageId, blocked: found.length, left: left.length, problem })
    return left.length > 0 ? send(content, messageId, left) : { kind: 'refused', problem }
  }
