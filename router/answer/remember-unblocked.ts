import type { BlockedAddresses } from '../../cloud/blocked-addresses.ts'
import { makeTtlCache } from '../../platform/ttl-cache.ts'

const MOST_ADDRESSES = 10_000

/**
 * Remembers for `ms` who is not blocked, unless this router blocks them; 0: asks each time. Whoever is blocked is looked up before each mail:
 * once cleared, they get the next one.
 */
export const rememberUnblocked = (
  blocked: Pick<BlockedAddresses, 'among' | 'block'>,
  ms: number,
): Pick<BlockedAddresses, 'among' | 'block'> => {
  const unblocked = makeTtlCache<true>({ ms, most: MOST_ADDRESSES })
  return {
    among: async (addresses) => {
      const unknown = addresses.map((one) => one.toLowerCase()).filter((one) => !unblocked.get(one))
      const found = await blocked.among(unknown)
      const isFound = new Set(found.map(({ address }) => address))
      for (const one of unknown) if (!isFound.has(one)) unblocked.set(one, true)
      return found
    },
    block: (row, until) => {
      unblocked.forget(row.address.toLowerCase())
      return blocked.block(row, until)
    },
  }
}
