// The wait after the faults: everything that was sent has its answer, and nothing is open.
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Clients } from '../../platform/clients.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sleep } from '../../platform/sleep.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { readOwners, readRows } from './proof/read-tables.ts'
import { LONGEST_DRAIN_MS } from './settings.ts'

const LOOK_EVERY_MS = 1_000

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
