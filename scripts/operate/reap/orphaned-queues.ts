// Queues of project keys on which nobody has a right any more.
import { queueNameOf } from '../../../platform/aws-call-target.ts'
import { configRows } from '../doctor/rows.ts'
import { orphans } from '../doctor/checks/orphaned-queues.ts'
import type { Facts } from '../doctor/seen.ts'
import { removeQueues } from '../offboard/remove-project.ts'
import { isEmpty, whyBusy } from './idle-queues.ts'
import { DAY_MS, daysSince } from './removable.ts'
import type { Find } from './removable.ts'

/** Onboarding makes the queues first, and the row that gives the right last. */
const YOUNG_MS = DAY_MS

const remove = async (
  { where }: Facts,
  projectKey: string,
  queueUrls: string[],
): Promise<string | undefined> => {
  const busy = await whyBusy(where, projectKey)
  if (busy !== undefined) return busy
  const isKnown = (await configRows(where)).some((row) => row.projectKey === projectKey)
  if (isKnown) return `somebody has a right on ${projectKey} now`
  for (const url of queueUrls)
    if (!(await isEmpty(where, url)))
      return `messages lie in ${queueNameOf(url)} (make offboard removes it all the same)`
  await removeQueues(where, { projectKey, queueUrls })
  return undefined
}

export const orphanedQueues: Find = async (seen) => {
  const found = await Promise.all(
    [...(await orphans(seen))].map(async ([key, urls]) => {
      const all = await Promise.all(urls.map(seen.attributes))
      const made = all.map((attributes) => Number(attributes?.['CreatedTimestamp'] ?? 0) * 1_000)
      const at = made.reduce((a, b) => Math.max(a, b), 0)
      if (seen.now - at < YOUNG_MS) return []
      return [
        {
          kind: 'orphaned queues' as const,
          what: `${urls.length} of ${key}`,
          why: `nobody has a right on it; made ${daysSince(at, seen.now)} days ago`,
          remove: () => remove(seen, key, urls),
        },
      ]
    }),
  )
  return found.flat()
}
