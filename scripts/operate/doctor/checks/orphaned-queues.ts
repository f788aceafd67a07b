// Queues of project keys on which nobody has a right.
import { many } from '../../cli/amounts.ts'
import { keyOfQueue } from '../../offboard/project-keys.ts'
import type { Check } from '../check.ts'
import type { Facts } from '../seen.ts'
import { knownKeys } from './missing-queues.ts'

/** URLs of all queues of project keys, by project key. */
export const queuesByKey = async ({
  queues,
  where,
}: Pick<Facts, 'queues' | 'where'>): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const [name, url] of await queues()) {
    const key = keyOfQueue(where.prefix, name)
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), url])
  }
  return found
}

/** Those on which nobody has a right, and that have nothing open and no owner. */
export const orphans = async (seen: Facts): Promise<Map<string, string[]>> => {
  const busy = (await seen.owners()).map(({ projectKey }) => projectKey)
  const known = new Set([...(await knownKeys(seen)), ...busy])
  return new Map([...(await queuesByKey(seen))].filter(([key]) => !known.has(key)))
}

export const orphanedQueuesCheck: Check = {
  name: 'orphaned queues',
  looksAt: 'queues of project keys on which nobody has a right',
  run: async (seen) =>
    [...(await orphans(seen))].map(([key, urls]) => ({
      wrong: `${many(urls.length, 'queue')} of a project key on which nobody has a right`,
      where: key,
      repair: 'make reap',
    })),
}
