import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs'
import type { Message } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { SqsBench } from './bench.ts'
import type { TestQueue } from './test-queue.ts'

const ten = Array.from({ length: 10 }, (_, i) => `m${i}`)

export function promiseBatches({ promised, sqs, makeQueue }: SqsBench): void {
  promised('deletes ten messages in one batch', async () => {
    const { queue, messages } = await setup()
    const Entries = messages.map(({ ReceiptHandle }, i) => ({ Id: `d${i}`, ReceiptHandle }))

    const { Successful, Failed } = await sqs().send(
      new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }),
    )

    expect(Successful).to.have.lengthOf(10)
    expect(Failed ?? []).to.deep.equal([])
    expect(await queue.attribute('ApproximateNumberOfMessagesNotVisible')).to.equal('0')
  })

  promised('makes ten messages visible in one batch', async () => {
    const { queue, messages } = await setup()
    const Entries = messages.map(({ ReceiptHandle }, i) => ({
      Id: `v${i}`,
      ReceiptHandle,
      VisibilityTimeout: 0,
    }))

    const { Successful } = await sqs().send(
      new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue.url, Entries }),
    )

    expect(Successful).to.have.lengthOf(10)
    const again = await receiveTen(queue)
    expect(again.map(({ Body }) => Body)).to.have.members(ten)
  })

  promised('sends the good messages of a batch and names the bad ones', async () => {
    const queue = await makeQueue('standard')

    const { Successful, Failed } = await sqs().send(
      new SendMessageBatchCommand({
        QueueUrl: queue.url,
        Entries: [
          { Id: 'good', MessageBody: 'good' },
          { Id: 'bad', MessageBody: 'bad \u0007' },
        ],
      }),
    )

    expect(Successful?.map(({ Id }) => Id)).to.deep.equal(['good'])
    expect(Failed?.map(({ Id, SenderFault }) => ({ Id, SenderFault }))).to.deep.equal([
      { Id: 'bad', SenderFault: true },
    ])
    expect(await queue.receiveOne()).to.include({ Body: 'good' })
  })

  promised('refuses a batch of eleven', async () => {
    const queue = await makeQueue('standard')
    const Entries = [...ten, 'm10'].map((Id) => ({ Id, MessageBody: Id }))

    const refusal = await failureOf(sqs().send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries })))

    expect(errorName(refusal)).to.equal('TooManyEntriesInBatchRequest')
  })

  async function setup() {
    const queue = await makeQueue('standard')
    const Entries = ten.map((Id) => ({ Id, MessageBody: Id }))
    await sqs().send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }))
    return { queue, messages: await receiveTen(queue) }
  }
}

/** AWS may give fewer at a time than are there. */
async function receiveTen(queue: TestQueue): Promise<Message[]> {
  const messages: Message[] = []
  while (messages.length < 10) messages.push(...(await queue.receive({ WaitTimeSeconds: 5 })))
  return messages
}
