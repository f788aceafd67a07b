// The queues of project keys that nobody has used for long. Why no command is lost, whenever it comes:
// - A command is open on its project key's row before it is sent, and that row is read, consistently, right before a queue goes. What is open
//   or owned stays.
// - One that comes in between finds its queue gone, or goes with it. The row in container-queues stays, so that a router makes the queues again:
//   at once when its own send is refused, when an owner rings that it misses one, or when what is open does not reach its owner for half a
//   minute. The owner then sends what is open again, in its order. That is rule 7 of docs/reliability.md: queues are transport.
// - SQS refuses a queue of the same name for a minute after its deletion. Whoever is refused tries again: it comes that much later.
import { countMessages } from '../../../cloud/count-messages.ts'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { updateRow } from '../../../cloud/update-row.ts'
import { queueNameOf } from '../../../platform/aws-call-target.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'
import { deleteQueue } from '../../cloud/queues.ts'
import { queuesByKey } from '../doctor/checks/orphaned-queues.ts'
import { rowsByKey } from '../doctor/rows.ts'
import type { Facts, Where } from '../doctor/seen.ts'
import { DAY_MS, daysSince } from './removable.ts'
import type { Find } from './removable.ts'

/** Nothing lies there; a queue that is gone is empty. */
export const isEmpty = async ({ clients }: Where, QueueUrl: string): Promise<boolean> => {
  try {
    return (await countMessages(clients.sqs, QueueUrl, ['visible', 'hidden', 'delayed'])) === 0
  } catch (error) {
    if (isQueueMissing(error)) return true
    throw error
  }
}

/** Why a project key is not to be touched; `undefined`: it is idle. */
export const whyBusy = async (
  { clients, tables }: Where,
  projectKey: string,
): Promise<string | undefined> => {
  const { open, containerId } = await makeOwnershipTable(clients.dynamodb, tables.ownership).read(projectKey)
  if (open.size > 0) return `something of ${projectKey} is open`
  return containerId === undefined ? undefined : `a worker owns ${projectKey}`
}

/** The same row still: queues that were made again are listed anew, without the mark. */
const mark = async ({ clients, tables }: Where, projectKey: string, now: number): Promise<boolean> => {
  const row = await updateRow(clients.dynamodb, tables.queues, {
    key: { projectKey },
    set: 'SET reapedAt = :now',
    condition: 'attribute_exists(projectKey)',
    values: { ':now': now },
  })
  return row !== undefined
}

const removeAll = async (
  { where, now }: Facts,
  projectKey: string,
  urls: string[],
): Promise<string | undefined> => {
  for (const url of urls) if (!(await isEmpty(where, url))) return `messages lie in ${queueNameOf(url)}`
  // A row without which nobody would make the queues again.
  if (!(await mark(where, projectKey, now))) return 'its queues are not listed (make doctor)'
  for (const url of urls) {
    const busy = await whyBusy(where, projectKey)
    if (busy !== undefined) return `${busy} meanwhile`
    await deleteQueue(where.clients.sqs, url)
  }
  return undefined
}

/** Keys whose last sign of use is older than this, with the time of it. */
const idleSince = async (seen: Facts, keys: string[], before: number): Promise<Map<string, number>> => {
  const { where } = seen
  const fields = ['lastActivity', 'claimedAt', 'open', 'containerId']
  const owners = await rowsByKey(where, where.tables.ownership, 'projectKey', keys, fields)
  const made = new Map((await seen.queueRows()).map((row) => [row.projectKey, row.madeAt ?? 0]))
  const idle = new Map<string, number>()
  for (const key of keys) {
    const { lastActivity = 0, open = {}, containerId } = owners.get(key) ?? {}
    const used = Math.max(Number(lastActivity), made.get(key) ?? seen.now)
    const isFree = containerId === undefined && Object.keys(open as object).length === 0
    if (isFree && used < before) idle.set(key, used)
  }
  return idle
}

export const idleQueues: Find = async (seen, { queueKeepDays }) => {
  const queues = await queuesByKey(seen)
  const configs = await seen.configs()
  // Terraform makes theirs again at each deployment.
  const kept = new Set(configs.filter(({ isKept }) => isKept).map(({ projectKey }) => projectKey))
  const keys = [...new Set(configs.flatMap(({ projectKey }) => projectKey ?? []))]
  const ours = keys.filter((key) => !kept.has(key) && queues.has(key))
  const idle = await idleSince(seen, ours, seen.now - queueKeepDays * DAY_MS)
  return [...idle].map(([key, used]) => {
    const urls = queues.get(key) ?? []
    return {
      kind: 'queues' as const,
      what: `${urls.length} of ${key}`,
      why: used === 0 ? 'never used' : `not used for ${daysSince(used, seen.now)} days`,
      remove: () => removeAll(seen, key, urls),
    }
  })
}
