// What we ask of SQS, on any queue.
import {
  ChangeMessageVisibilityBatchCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
} from '@aws-sdk/client-sqs'
import type { Message } from '@aws-sdk/client-sqs'
import { makeCountClaimRequests } from '../../../cloud/count-claim-requests.ts'
import { makeRequestClaim } from '../../../cloud/request-claim.ts'
import { projectQueues } from '../../../contract/topology.ts'
import { queueNameOf } from '../../../platform/aws-call-target.ts'
import { isAwsError, isQueueMissing } from '../../../platform/aws-errors.ts'
import { sleep } from '../../../platform/sleep.ts'
import { isWoken, receiveOf, sendTo } from './messages.ts'
import type { Question } from './question.ts'

/** As long as a worker waits after it has closed its poll. */
const GRACE_MS = 1_500

export const QUEUE_QUESTIONS: Question[] = [
  {
    service: 'SQS',
    asks: 'Makes FIFO and plain queues with all their attributes, also when they are there already.',
    weight: 'needed',
    without: 'No queue can be made, so nothing works.',
    holds: async (bench) => {
      await bench.makeSharedQueues()
      const specs = projectQueues(`${bench.prefix}-twice`, 'a#b')
      const first = await bench.makeQueues(specs)
      const again = await bench.makeQueues(specs)
      return specs.every(({ name }) => first.get(name) === again.get(name))
    },
  },
  {
    service: 'SQS',
    asks: 'Wakes a receive that waits when a message comes.',
    weight: 'limits',
    without: 'Each step of a mail may wait 20 seconds for the next one.',
    holds: async (bench) => {
      const { emailUrl } = await bench.makeSharedQueues()
      const waiting = receiveOf(bench, emailUrl)({ WaitTimeSeconds: 4 })
      return isWoken(waiting, () => sendTo(bench, emailUrl)('news'), 'news')
    },
  },
  {
    service: 'SQS',
    asks: 'Gives no message to a receive that was broken off a moment ago.',
    weight: 'limits',
    without: 'What is sent after a worker or router has stopped may wait for one visibility timeout.',
    holds: async (bench) => {
      const { emailUrl } = await bench.makeSharedQueues()
      const over = AbortSignal.timeout(500)
      await receiveOf(bench, emailUrl)({ WaitTimeSeconds: 5 }, over).catch(() => undefined)
      await sleep(GRACE_MS)
      await sendTo(bench, emailUrl)('news')
      await sleep(1_000)
      return (await receiveOf(bench, emailUrl)()).length === 1
    },
  },
  {
    service: 'SQS',
    asks: 'Takes a claim request: a message group on a queue that is not FIFO.',
    weight: 'needed',
    without: 'No worker hears of new work: the emulator is older than the fair queues of 2025.',
    holds: async (bench) => {
      const { unclaimedUrl } = await bench.makeSharedQueues()
      await makeRequestClaim(bench.clients.sqs, unclaimedUrl)('a#b')
      return (await receiveOf(bench, unclaimedUrl)()).length === 1
    },
  },
  {
    service: 'SQS',
    asks: 'Deletes messages, and changes their visibility, in batches.',
    weight: 'needed',
    without: 'What is done comes again and again.',
    holds: async (bench) => {
      const { doorbellUrl: QueueUrl } = await bench.makeSharedQueues()
      const { sqs } = bench.clients
      await sendTo(bench, QueueUrl)('bell')
      const entries = (messages: Message[]) =>
        messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }))
      const hidden = entries(await receiveOf(bench, QueueUrl)())
      const Entries = hidden.map((entry) => ({ ...entry, VisibilityTimeout: 0 }))
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }))
      const back = entries(await receiveOf(bench, QueueUrl)())
      const { Successful = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: back }))
      return hidden.length === 1 && Successful.length === 1
    },
  },
  {
    service: 'SQS',
    asks: 'Counts the messages of a queue, those in flight too.',
    weight: 'limits',
    without: 'Lost claim requests are not noticed, and make status shows no depths.',
    holds: async (bench) => {
      const { unclaimedUrl } = await bench.makeSharedQueues()
      const count = makeCountClaimRequests(bench.clients.sqs, unclaimedUrl)
      await sendTo(bench, unclaimedUrl)('one')
      await sendTo(bench, unclaimedUrl)('two')
      await receiveOf(bench, unclaimedUrl)()
      for (let tries = 0; tries < 8 && (await count()) !== 2; tries++) await sleep(250)
      return (await count()) === 2
    },
  },
  {
    service: 'SQS',
    asks: 'Says by one of its known names that a queue is missing, or there with other attributes.',
    weight: 'limits',
    without: 'A queue that vanishes is not made again.',
    holds: async (bench) => {
      const { sqs } = bench.clients
      const failure = async (call: Promise<unknown>): Promise<unknown> =>
        call.then(() => undefined).catch((error: unknown) => error)
      const missing = await failure(sqs.send(new GetQueueUrlCommand({ QueueName: `${bench.prefix}-none` })))
      const { doorbellUrl } = await bench.makeSharedQueues()
      const Attributes = { VisibilityTimeout: '7' }
      const other = new CreateQueueCommand({ QueueName: queueNameOf(doorbellUrl), Attributes })
      return isQueueMissing(missing) && isAwsError(await failure(sqs.send(other)), 'queueTaken')
    },
  },
]
