// Queues that ought to be there.
import { ensureQueues } from '../../../../cloud/ensure-queues.ts'
import { makeProjectQueues } from '../../../../cloud/project-queues.ts'
import { projectQueueNames } from '../../../../contract/names.ts'
import { sharedQueues } from '../../../../contract/topology.ts'
import type { Check } from '../check.ts'
import type { Facts, Where } from '../seen.ts'

export const sharedQueuesCheck: Check = {
  name: 'shared queues',
  looksAt: 'whether the queues that all share are there',
  run: async ({ where: { prefix, clients }, queues, isEmulator }) => {
    const there = await queues()
    const specs = sharedQueues(prefix)
    return specs
      .filter(({ name }) => !there.has(name))
      .map(({ name }) => ({
        wrong: 'it is not there',
        where: name,
        repair: isEmulator ? 'make provision' : 'make deploy',
        // On AWS they are Terraform's.
        ...(isEmulator && { fix: async () => void (await ensureQueues(clients.sqs, specs)) }),
      }))
  },
}

export const makeQueues = async ({ clients, tables, prefix }: Where, projectKey: string): Promise<void> => {
  const { sqs, dynamodb } = clients
  await makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix }).recreate(projectKey)
}

/** With a right on it. */
export const knownKeys = async ({ configs }: Pick<Facts, 'configs'>): Promise<string[]> => [
  ...new Set((await configs()).flatMap(({ projectKey }) => projectKey ?? [])),
]

export const projectQueuesCheck: Check = {
  name: 'queues of projects',
  looksAt: 'whether each project key has its three queues',
  run: async (seen) => {
    const { queues, queueRows, where } = seen
    const there = await queues()
    const reaped = new Set(
      (await queueRows()).filter((row) => row.reapedAt !== undefined).map((row) => row.projectKey),
    )
    const keys = (await knownKeys(seen)).filter((key) => !reaped.has(key))
    return keys.flatMap((key) => {
      const names = Object.values(projectQueueNames(where.prefix, key)).filter((name) => !there.has(name))
      if (names.length === 0) return []
      return [
        {
          wrong: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not there: the next command makes them`,
          where: key,
          repair: 'make doctor FIX=1, or nothing',
          fix: () => makeQueues(where, key),
        },
      ]
    })
  },
}
