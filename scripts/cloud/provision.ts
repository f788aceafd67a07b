// Makes everything of the topology through the API, for the embedded cloud and for emulators. On AWS Terraform does it.
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Clients } from '../../platform/clients.ts'
import { isAwsError } from '../../platform/aws-errors.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { ensureQueues } from '../../cloud/ensure-queues.ts'
import { localBucketNames, mailTopicName, sharedQueues, tables } from '../../contract/topology.ts'
import { ensureMailTopic } from './ensure-mail-topic.ts'
import { ensureTables } from './ensure-tables.ts'

/** A bucket that is there already is left as it is. */
export const ensureBucket = async (s3: S3Client, bucket: string): Promise<void> => {
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!isAwsError(error, 'bucketOurs', 'bucketTaken')) throw error
  }
}

/** May be repeated; returns the ARN of the topic that announces mail. */
export const provision = async ({ sqs, dynamodb, s3 }: Clients, prefix: string): Promise<string> => {
  const urls = await ensureQueues(sqs, sharedQueues(prefix))
  await ensureTables(dynamodb, tables(prefix))
  for (const bucket of Object.values(localBucketNames(prefix))) await ensureBucket(s3, bucket)
  return ensureMailTopic(sqs, mailTopicName(prefix), urls.get(sharedQueueNames(prefix).email) ?? '')
}
