// What a deployment to an emulator ends with, in place of a command, for which there are no daemons: queues and tables answer.
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { errorName } from '../../platform/aws-errors.ts'
import { sharedQueues, tables } from '../../contract/topology.ts'
import { DeployEnd } from './problems.ts'

/** Rejects with a DeployEnd that names everything that does not answer. */
export const lookAtEmulator = async (
  { sqs, dynamodb }: { sqs: SQSClient; dynamodb: DynamoDBClient },
  prefix: string,
): Promise<void> => {
  const look = async (name: string, asked: Promise<unknown>): Promise<string[]> => {
    try {
      await asked
      return []
    } catch (error) {
      return [`${name} (${errorName(error)})`]
    }
  }
  const queues = sharedQueues(prefix).map(({ name }) =>
    look(`queue ${name}`, sqs.send(new GetQueueUrlCommand({ QueueName: name }))),
  )
  const rows = tables(prefix).map(({ name }) =>
    look(`table ${name}`, dynamodb.send(new DescribeTableCommand({ TableName: name }))),
  )
  const problems = (await Promise.all([...queues, ...rows])).flat()
  if (problems.length > 0)
    throw new DeployEnd(
      1,
      `smoke: these do not answer: ${problems.join(', ')}: start the emulator anew, and make deploy again`,
    )
  console.log(`\n== smoke: ${queues.length} queues and ${rows.length} tables answer`)
}
