// People to whom nothing is mailed any more. Asked by key for everybody with a right; strangers expire by themselves.
import { makeBlockedAddresses } from '../../../../cloud/blocked-addresses.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { Check, Finding } from '../check.ts'

/** DynamoDB's limit for one BatchGetItem. */
const MOST_KEYS = 100

export const blockedAddressesCheck: Check = {
  name: 'blocked addresses',
  looksAt: 'people with a right to whom nothing is mailed',
  run: async ({ configs, where: { clients, tables } }) => {
    const emails = [...new Set((await configs()).map(({ email }) => email))]
    const { among } = makeBlockedAddresses(clients.dynamodb, tables.threads)
    const batches = Array.from({ length: Math.ceil(emails.length / MOST_KEYS) }, (_, i) =>
      among(emails.slice(i * MOST_KEYS, (i + 1) * MOST_KEYS)),
    )
    return (await Promise.all(batches)).flat().map(({ address, why, detail }): Finding => ({
      wrong: `no answer goes there since a ${why}: ${oneLine(detail)}`,
      where: oneLine(address),
      repair: `make clear-address EMAIL=${oneLine(address)}, when the cause is gone`,
    }))
  },
}
