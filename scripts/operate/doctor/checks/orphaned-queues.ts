// Queues of project keys on which nobody has a right.
import { keyOfQueue } from '../../offboard/project-keys.ts'
import type { Check } from '../check.ts'
import { knownKeys } from './missing-queues.ts'

const KINDS = ['input', 'output', 'dlq'] as const

export const orphanedQueuesCheck: Check = {
  name: 'orphaned queues',
  looksAt: 'queues of project keys on which nobody has a right',
  run: async (seen) => {
    const { queues, where, owners } = seen
    const busy = (await owners()).map(({ projectKey }) => projectKey)
    const known = new Set([...(await knownKeys(seen)), ...busy])
    const orphans = new Map<string, string[]>()
    for (const name of (await queues()).keys()) {
      const key = KINDS.map((kind) => keyOfQueue(where.prefix, kind, name)).find((one) => one !== undefined)
      if (key !== undefined && !known.has(key)) orphans.set(key, [...(orphans.get(key) ?? []), name])
    }
    return [...orphans].map(([key, names]) => ({
      wrong: `${names.length} queues of a project key on which nobody has a right`,
      where: key,
      repair: 'webordinary reap removes them when they are old; webordinary offboard PROJECT at once',
    }))
  },
}
