// From a notice to the start of its command on a project key that nobody owns, beside SQS's own time from send to receive.
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { sleep } from '../../platform/sleep.ts'
import type { Clients } from '../../platform/clients.ts'
import { startBenchSystem } from './started.ts'

/** Milliseconds, one per sample. */
export interface Latencies {
  raw: number[]
  unowned: number[]
}

/** Both daemons poll again, and the emulators have nothing to do. */
const QUIET_MS = 50

/** One message at a time, to a long poll that waits already. */
const rawTimes = async ({ sqs, polling }: Clients, samples: number): Promise<number[]> => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'bench-raw' }))
  const times: number[] = []
  for (let i = 0; i < samples; i++) {
    const received = polling.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const sentAt = performance.now()
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))
    const { Messages } = await received
    times.push(performance.now() - sentAt)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }))
  }
  await sqs.send(new DeleteQueueCommand({ QueueUrl }))
  return times
}

export const measureLatency = async (samples: number): Promise<Latencies> => {
  const system = await startBenchSystem()
  try {
    system.stack.startRouter()
    system.stack.startWorker({ WORKER_SLOTS: '100' })
    await system.until((line) => line.event === 'started' && line.daemon === 'worker')
    const unowned: number[] = []
    for (let i = -10; i < samples; i++) {
      const email = `p${i + 10}@customer.test`
      await system.project('shop', email)
      const commandId = `latency-${i + 10}`
      const body = { userEmail: email, commandId, type: 'push', instruction: '' }
      const sentAt = Date.now()
      await system.sendToEmailQueue(JSON.stringify(body))
      const isStart = (line: { event: string; commandId?: string }) =>
        line.event === 'started' && line.commandId === commandId
      const [start] = await system.until(isStart)
      // What follows a start belongs to no other command.
      await system.until((line) => line.event === 'replied' && line.commandId === commandId)
      await sleep(QUIET_MS)
      // The first ten warm up both daemons and are not counted.
      if (i >= 0) unowned.push(Date.parse(start?.timestamp ?? '') - sentAt)
    }
    return { raw: await rawTimes(system.stack.clients, samples), unowned }
  } finally {
    await system.stop()
  }
}
