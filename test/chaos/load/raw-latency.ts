// SQS's own time from send to receive, on the same way as the daemons' messages and during the same run: what interrupts are held against.
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { sleep } from '../../../contract/sleep.ts'

const EVERY_MS = 700

const client = (endpoint: string, maxAttempts: number, requestTimeout: number): SQSClient =>
  new SQSClient({
    endpoint,
    maxAttempts,
    useQueueUrlAsEndpoint: false,
    requestHandler: new NodeHttpHandler({ requestTimeout, throwOnRequestTimeout: true }),
  })

/** `direct` makes the queue; one client for polls and one for the rest, as the daemons have them, both through the proxy at `endpoint`. */
export const measureRawLatency = async (
  direct: SQSClient,
  endpoint: string,
  over: AbortSignal,
): Promise<number[]> => {
  const Attributes = { VisibilityTimeout: '3' }
  const { QueueUrl } = await direct.send(new CreateQueueCommand({ QueueName: 'chaos-raw', Attributes }))
  const [sqs, polling] = [client(endpoint, 3, 5_000), client(endpoint, 1, 30_000)]
  const times = new Map<string, number>()

  const receive = async (): Promise<void> => {
    while (!over.aborted) {
      try {
        const poll = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 })
        const { Messages = [] } = await polling.send(poll, { abortSignal: over })
        for (const { Body, ReceiptHandle } of Messages) {
          // One that was not deleted comes again, and was received before.
          if (Body && !times.has(Body)) times.set(Body, Date.now() - Number(Body))
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
        }
      } catch {
        // A fault of the proxy: a daemon waits a second, too, before it polls again.
        await sleep(1_000, over)
      }
    }
  }
  const send = async (): Promise<void> => {
    for (; !over.aborted; await sleep(EVERY_MS, over))
      await sqs
        .send(new SendMessageCommand({ QueueUrl, MessageBody: String(Date.now()) }))
        .catch(() => undefined)
  }
  await Promise.all([receive(), send()])
  sqs.destroy()
  polling.destroy()
  return [...times.values()]
}
