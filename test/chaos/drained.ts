// The wait after the faults: everything that was sent has its answer, and nothing is open.
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Clients } from '../../platform/clients.ts'
import { projectKeyOf, projectQueueNames, sharedQueueNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sleep } from '../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { PEOPLE } from './load/plan.ts'
import { readOwners, readRows } from './proof/read-tables.ts'
import { LONGEST_DRAIN_MS, QUEUE_VISIBILITY_SECONDS } from './settings.ts'

const LOOK_EVERY_MS = 1_000

/** What a killed router had in hand is to come back soon enough for a run of three minutes. */
export const hurryQueues = async (sqs: SQSClient): Promise<void> => {
  const outputs = PEOPLE.map(
    (person) => projectQueueNames(LOCAL_PREFIX, projectKeyOf(person.projectId, person.userId)).output,
  )
  for (const name of [sharedQueueNames(LOCAL_PREFIX).email, ...outputs]) {
    const Attributes = { VisibilityTimeout: String(QUEUE_VISIBILITY_SECONDS) }
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: await queueUrlOf(sqs, name), Attributes }))
  }
}

const refused = async (sqs: SQSClient): Promise<number> => {
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).emailDlq)
  const AttributeNames = ['ApproximateNumberOfMessages' as const]
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
  return Number(Attributes?.ApproximateNumberOfMessages)
}

/** Resolves with the time it took; after LONGEST_DRAIN_MS without success all the same: the verdict says what is missing. */
export const untilDrained = async ({ sqs, dynamodb }: Clients, sent: number): Promise<number> => {
  const startedAt = Date.now()
  const isDrained = async (): Promise<boolean> => {
    const rows = await readRows(dynamodb)
    const owners = await readOwners(dynamodb)
    const isAnswered = rows.every(({ status }) => status === 'answered')
    return (
      isAnswered &&
      rows.length + (await refused(sqs)) >= sent &&
      owners.every(({ open }) => open.length === 0)
    )
  }
  while (!(await isDrained()) && Date.now() - startedAt < LONGEST_DRAIN_MS) await sleep(LOOK_EVERY_MS)
  return Date.now() - startedAt
}
