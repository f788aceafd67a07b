// Messages that nobody could do anything with.
import { isProjectKey, projectQueueNames, sharedQueueNames } from '../../../../contract/names.ts'
import type { Check, Finding } from '../check.ts'

/** Without `--deep`: those of project keys that have open work or an owner. */
const MOST = 100

const lying = (where: string, count: number): Finding => ({
  wrong: `${count} ${count === 1 ? 'message lies' : 'messages lie'} there`,
  where,
  repair: 'make dead says why; then make redrive or make drop',
})

export const deadLettersCheck: Check = {
  name: 'dead letters',
  looksAt: 'shared dead-letter queues, and those of project keys at work',
  run: async (seen) => {
    const { where, queues, attributes, owners, deep } = seen
    const there = await queues()
    const { emailDlq, unclaimedDlq } = sharedQueueNames(where.prefix)
    const all = [...there.keys()].filter((name) => name.startsWith(`${where.prefix}-dlq-`))
    const busy = (await owners())
      .map(({ projectKey }) => projectKey)
      .filter(isProjectKey)
      .slice(0, MOST)
      .map((projectKey) => projectQueueNames(where.prefix, projectKey).dlq)
    const theirs = deep ? all : all.filter((name) => busy.includes(name))
    if (theirs.length < all.length)
      seen.unlooked(
        `the dead letters of ${all.length - theirs.length} idle project keys (the routers look each 15 minutes)`,
      )
    const lookAt = async (name: string): Promise<Finding[]> => {
      const url = there.get(name)
      const count =
        url === undefined ? 0 : Number((await attributes(url))?.['ApproximateNumberOfMessages'] ?? 0)
      return count > 0 ? [lying(name, count)] : []
    }
    return (await Promise.all([emailDlq, unclaimedDlq, ...theirs].map(lookAt))).flat()
  },
}
