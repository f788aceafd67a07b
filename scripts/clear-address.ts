// make clear-address: the addresses that nothing is mailed to any more; EMAIL=... is written to again. Looks at a system as make status does.
import { makeBlockedAddresses } from '../cloud/blocked-addresses.ts'
import type { BlockedAddresses } from '../cloud/blocked-addresses.ts'
import { isAddress } from '../contract/address.ts'
import { tableNames } from '../contract/names.ts'
import { readSettings } from '../contract/settings/setting.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { makeClients } from '../platform/clients.ts'
import { oneLine } from '../platform/visible-text.ts'
import { withCure } from './deploy/cures.ts'
import { useRunningSystem } from './local/running-system.ts'

const { prefix, region } = sharedSettings

const listOf = async (blocked: BlockedAddresses): Promise<string> => {
  const lines = (await blocked.list()).map(({ address, why, detail, mailId, blockedAt }) =>
    [address, why, detail, new Date(blockedAt).toISOString(), `mail ${mailId}`].map(oneLine).join('  '),
  )
  return lines.length > 0 ? lines.join('\n') : 'no address is blocked'
}

const clear = async (blocked: BlockedAddresses, email: string): Promise<string> => {
  if (!isAddress(email)) throw new Error(`EMAIL must be an e-mail address, got ${oneLine(email)}`)
  const wasBlocked = await blocked.clear(email, Date.now())
  return wasBlocked ? `${email} is written to again` : `${email} is not blocked`
}

try {
  useRunningSystem()
  const settings = readSettings({ prefix, region }, process.env)
  const clients = makeClients()
  const blocked = makeBlockedAddresses(clients.dynamodb, tableNames(settings.prefix).threads)
  const email = process.env.EMAIL?.trim()
  console.log(email ? await clear(blocked, email) : await listOf(blocked))
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? withCure(error.message) : error)
  process.exitCode = 1
}
