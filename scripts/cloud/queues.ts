// The queues of a system: listed, removed.
import { DeleteQueueCommand, paginateListQueues } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { projectQueuePatterns } from '../../contract/names.ts'
import { isQueueMissing } from '../../platform/aws-errors.ts'

/** The URLs of those whose names begin so. */
export const listQueues = async (sqs: SQSClient, QueueNamePrefix: string): Promise<string[]> => {
  const urls: string[] = []
  const pages = paginateListQueues({ client: sqs, pageSize: 1_000 }, { QueueNamePrefix })
  for await (const { QueueUrls = [] } of pages) urls.push(...QueueUrls)
  return urls
}

/** What stands before and behind the owner in the names of project keys' queues, one of each kind. */
export const partsOfProjectQueues = (prefix: string): { start: string; end: string }[] =>
  Object.values(projectQueuePatterns(prefix)).map((pattern) => {
    const [start = '', end = ''] = pattern.split('*')
    return { start, end }
  })

/** May be repeated. */
export const deleteQueue = async (sqs: SQSClient, QueueUrl: string): Promise<void> => {
  await sqs.send(new DeleteQueueCommand({ QueueUrl })).catch((error: unknown) => {
    if (!isQueueMissing(error)) throw error
  })
}
