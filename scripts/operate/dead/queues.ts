// All dead-letter queues, and how much lies in each. A call for each: for a person who asks, not for a loop.
import { countMessages } from '../../../cloud/count-messages.ts'
import { listedKeys } from '../../../cloud/listed-keys.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { isProjectKey, projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlBeside } from '../../../contract/project-queues.ts'
import { makeAtMost } from '../../../platform/at-most.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'
import type { System } from '../cli/system.ts'

export type DeadQueueKind = 'email' | 'claims' | 'project'

export interface DeadQueue {
  kind: DeadQueueKind
  name: string
  url: string
  /** Where its messages came from. */
  sourceUrl: string
  projectKey?: string
}

export interface CountedQueue extends DeadQueue {
  /** Approximate on AWS; what is hidden at the moment included. */
  count: number
}

const AT_ONCE = 16

export const deadQueues = async ({
  clients,
  prefix,
  tables,
}: Pick<System, 'clients' | 'prefix' | 'tables'>): Promise<DeadQueue[]> => {
  const names = sharedQueueNames(prefix)
  const email = { name: names.email, url: await queueUrlOf(clients.sqs, names.email) }
  const urlOf = (name: string): string => queueUrlBeside(email, name)
  const keys = (await listedKeys(clients.dynamodb, tables.queues)).filter(isProjectKey).toSorted()
  return [
    { kind: 'email', name: names.emailDlq, url: urlOf(names.emailDlq), sourceUrl: email.url },
    {
      kind: 'claims',
      name: names.unclaimedDlq,
      url: urlOf(names.unclaimedDlq),
      sourceUrl: urlOf(names.unclaimed),
    },
    ...keys.map((projectKey): DeadQueue => {
      const { dlq, input } = projectQueueNames(prefix, projectKey)
      return { kind: 'project', name: dlq, url: urlOf(dlq), sourceUrl: urlOf(input), projectKey }
    }),
  ]
}

/** A queue that is gone has nothing in it. */
export const countQueues = async (
  { clients }: Pick<System, 'clients'>,
  queues: DeadQueue[],
): Promise<CountedQueue[]> => {
  const atMost = makeAtMost(AT_ONCE)
  const count = async (queue: DeadQueue): Promise<CountedQueue> => {
    try {
      return {
        ...queue,
        count: await countMessages(clients.sqs, queue.url, ['visible', 'hidden', 'delayed']),
      }
    } catch (error) {
      if (!isQueueMissing(error)) throw error
      return { ...queue, count: 0 }
    }
  }
  return Promise.all(queues.map((queue) => atMost(() => count(queue))))
}
