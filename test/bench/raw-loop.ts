// The calls of accepting, and nothing else: receive ten, then for each a put, an update and a send, then one batch that hides them.
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import {
  ChangeMessageVisibilityBatchCommand,
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeClients } from '../../platform/clients.ts'
import { updateInput } from '../../contract/dynamodb-update.ts'
import { tableNames } from '../../contract/names.ts'
import { acceptUpdate, firstUpdate } from '../../contract/ownership/router-expressions.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'

const commands = Number(process.argv[2])
const KEYS = 100
const { sqs, polling, dynamodb, destroy } = makeClients()
const tables = tableNames(LOCAL_PREFIX)
const text = JSON.stringify({ filler: 'x'.repeat(600) })
const queue = async (name: string, fifo: boolean): Promise<string> => {
  const Attributes: Record<string, string> = fifo ? { FifoQueue: 'true' } : {}
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))
  return QueueUrl
}
const from = await queue('bench-from', false)
const to = await queue('bench-to.fifo', true)

for (let n = 0; n < KEYS; n++)
  await dynamodb.send(new UpdateItemCommand(updateInput(tables.ownership, firstUpdate(`raw#${n}`))))

const fill = async (): Promise<void> => {
  const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: `${i}`, MessageBody: text }))
  for (let n = 0; n < commands; n += 10)
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: from, Entries }))
}

let key = 0
const one = async (id: string): Promise<void> => {
  const Item = marshall({ commandId: id, message: text, status: 'accepted', generation: 0 })
  const ConditionExpression = 'attribute_not_exists(commandId)'
  await dynamodb.send(new PutItemCommand({ TableName: tables.tracking, Item, ConditionExpression }))
  const accepted = acceptUpdate(`raw#${key++ % KEYS}`, id, { now: Date.now(), mostOpen: commands })
  await dynamodb.send(new UpdateItemCommand(updateInput(tables.ownership, accepted)))
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: text,
      MessageGroupId: 'work',
      MessageDeduplicationId: id,
    }),
  )
}

const loop = async (run: string): Promise<void> => {
  for (let n = 0; n < commands; n += 10) {
    const { Messages = [] } = await polling.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    await Promise.all(Messages.map((_, i) => one(`${run}-${n}-${i}`)))
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({
      Id: MessageId,
      ReceiptHandle,
      VisibilityTimeout: 600,
    }))
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: from, Entries }))
  }
}

await fill()
await loop('warm-up')
await fill()
const before = process.cpuUsage()
await loop('measured')
const { user, system } = process.cpuUsage(before)
process.send?.((user + system) / 1_000_000)
destroy()
