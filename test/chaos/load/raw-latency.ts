// SQS's own time from send to receive, on the same way as the daemons' messages and during the same run: what interrupts are held against.
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { sleep } from '../../../platform/sleep.ts'

/** Side by side, because a poll that hangs stops its lane for half a minute, as it stops a worker's. */
const LANES = 3
const EVERY_MS = 700
/** What a daemon waits after a poll that failed. */
const AGAIN_MS = 1_000

/** With the daemons' own time-outs and tries. */
const client = (endpoint: string, maxAttempts: number, requestTimeout: number): SQSClient =>
  new SQSClient({
    endpoint,
    maxAttempts,
    useQueueUrlAsEndpoint: false,
    requestHandler: new NodeHttpHandler({ requestTimeout, throwOnRequestTimeout: true }),
  })

/** `direct` makes the queues; the messages go through the proxy at `endpoint`. One message at a time in each lane. */
export const measureRawLatency = async (
  direct: SQSClient,
  endpoint: string,
  over: AbortSignal,
): Promise<number[]> => {
  const [sqs, polling] = [client(endpoint, 3, 5_000), client(endpoint, 1, 30_000)]
  const times: number[] = []

  const receive = async (QueueUrl: string | undefined, body: string): Promise<void> => {
    while (!over.aborted) {
      try {
        const poll = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })
        const { Messages = [] } = await polling.send(poll, { abortSignal: over })
        for (const { ReceiptHandle } of Messages)
          void sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })).catch(() => undefined)
        if (Messages.some(({ Body }) => Body === body)) return
      } catch {
        await sleep(AGAIN_MS, over)
      }
    }
  }
  const send = async (QueueUrl: string | undefined, MessageBody: string): Promise<void> => {
    while (!over.aborted) {
      try {
        return void (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })))
      } catch {
        await sleep(AGAIN_MS, over)
      }
    }
  }
  const lane = async (number: number): Promise<void> => {
    const Attributes = { VisibilityTimeout: '3' }
    const made = await direct.send(new CreateQueueCommand({ QueueName: `chaos-raw-${number}`, Attributes }))
    const { QueueUrl } = made
    for (; !over.aborted; await sleep(EVERY_MS, over)) {
      const body = String(Date.now())
      const received = receive(QueueUrl, body)
      await send(QueueUrl, body)
      await received
      if (!over.aborted) times.push(Date.now() - Number(body))
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)))
  sqs.destroy()
  polling.destroy()
  return times
}
