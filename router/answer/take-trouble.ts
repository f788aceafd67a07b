// A mail of ours came back, or its reader complained: what goes on like that costs a deployment its right to send. So an address that does not
// exist, or does not want our mails, is blocked until a person clears it (make clear-address).
import type { BlockedAddresses } from '../../cloud/blocked-addresses.ts'
import type { DeliveryTrouble } from '../../contract/messages/delivery-trouble.ts'
import type { Log } from '../../platform/log.ts'
import { maskAddress } from '../sender/mask-address.ts'

export interface TakeTroubleDeps {
  blocked: Pick<BlockedAddresses, 'block'>
  projectKeysOf: (email: string) => Promise<string[]>
  senderAddress: string
  log: Log
}

export type TakeTrouble = (trouble: DeliveryTrouble) => Promise<void>

/** Strangers are written to once a day at most, and anybody can be one under any number of addresses: their rows must not stay. */
const STRANGER_MS = 30 * 86_400_000

/** A full mailbox, or a server that is away, may take the next mail. Somebody who takes mail out of the junk folder wants more of it. */
const isFinal = ({ what, type }: DeliveryTrouble): boolean =>
  what === 'bounce' ? type === 'Permanent' : type !== 'not-spam'

/** Throws when a table cannot be reached: the notice comes again. */
export const makeTakeTrouble = (deps: TakeTroubleDeps): TakeTrouble => {
  const { blocked, projectKeysOf, senderAddress, log } = deps

  const block = async (address: string, trouble: DeliveryTrouble): Promise<boolean> => {
    const { what: why, type, subType, sesMessageId: mailId } = trouble
    const detail = [type, subType].filter((text) => text !== '').join(', ')
    const isListed = (await projectKeysOf(address)).length > 0
    const now = Date.now()
    const row = { address, why, detail, mailId, blockedAt: now }
    return blocked.block(row, isListed ? undefined : now + STRANGER_MS)
  }

  return async (trouble) => {
    const { what, type, subType, sesMessageId: mailId, source, recipients } = trouble
    // Other mail of the domain, that this deployment did not send.
    if (source !== senderAddress.toLowerCase()) return log.info('trouble_of_another', { mailId, what, type })
    for (const address of recipients) {
      const recipient = maskAddress(address)
      if (what === 'bounce') log.warn('bounced', { mailId, type, subType, recipient })
      else log.warn('complained', { mailId, type, subType, recipient, isFinal: isFinal(trouble) })
      if (isFinal(trouble) && (await block(address, trouble)))
        log.error('address_blocked', { mailId, type, subType, recipient, what })
    }
  }
}
