// What we ask of SQS's FIFO queues.
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import { CONTROL_GROUP, WORK_GROUP } from '../../../contract/messages/attributes.ts'
import { sleep } from '../../../platform/sleep.ts'
import { bodiesOf, isWoken, openInput, receiveOf, remove } from './messages.ts'
import type { Question } from './question.ts'

export const FIFO_QUESTIONS: Question[] = [
  {
    service: 'SQS',
    asks: 'Holds back the rest of a FIFO group while a message of it is in flight, and lets other groups pass.',
    weight: 'needed',
    without: 'Instructions come in another order, or no interrupt reaches a running command.',
    holds: async (bench) => {
      const { send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      await send('second', WORK_GROUP)
      await send('interrupt', CONTROL_GROUP)
      const got = [...(await receive()), ...(await receive()), ...(await receive())]
      return bodiesOf(got).toSorted().join() === 'first,interrupt'
    },
  },
  {
    service: 'SQS',
    asks: 'Gives the next message of a FIFO group when the one before is deleted.',
    weight: 'needed',
    without: 'A project carries out one instruction, and no second one.',
    holds: async (bench) => {
      const { inputUrl, send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      await send('second', WORK_GROUP)
      const [first] = await receive()
      await remove(bench, inputUrl, first)
      return bodiesOf(await receive()).join() === 'second'
    },
  },
  {
    service: 'SQS',
    asks: 'Wakes a receive that waits when a FIFO group becomes free.',
    weight: 'limits',
    without:
      'An instruction that follows another one comes up to 20 seconds late, and copies of it pile up: start the workers with INPUT_POLL_SECONDS=1.',
    holds: async (bench) => {
      const { inputUrl, send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      await send('second', WORK_GROUP)
      const [first] = await receive()
      return isWoken(receive({ WaitTimeSeconds: 4 }), () => remove(bench, inputUrl, first), 'second')
    },
  },
  {
    service: 'SQS',
    asks: 'Shows a message again when its visibility timeout ends, and at once when that is set to 0.',
    weight: 'needed',
    without: 'What a dead worker or router had in hand never comes again.',
    holds: async (bench) => {
      const { inputUrl, send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      const [one] = await receive({ VisibilityTimeout: 1 })
      await sleep(1_200)
      const [two] = await receive()
      const hide = new ChangeMessageVisibilityCommand({
        QueueUrl: inputUrl,
        ReceiptHandle: two?.ReceiptHandle,
        VisibilityTimeout: 0,
      })
      await bench.clients.sqs.send(hide)
      const [three] = await receive()
      return bodiesOf([one, two, three].filter((message) => message !== undefined)).length === 3
    },
  },
  {
    service: 'SQS',
    asks: 'Says with a message its group, how often it was received, when it was sent, and its attributes.',
    weight: 'needed',
    without: 'Interrupts cannot be told from instructions, nor what is received for the first time.',
    holds: async (bench) => {
      const { send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      const [message] = await receive({
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      })
      const { MessageGroupId, ApproximateReceiveCount, SentTimestamp } = message?.Attributes ?? {}
      return MessageGroupId === WORK_GROUP && ApproximateReceiveCount === '1' && SentTimestamp !== undefined
    },
  },
  {
    service: 'SQS',
    asks: 'Moves a message to the dead-letter queue when it was received too often.',
    weight: 'limits',
    without: 'A message that nobody can handle comes again until it expires.',
    holds: async (bench) => {
      const { dlqUrl, send, receive } = await openInput(bench)
      await send('first', WORK_GROUP)
      for (let i = 0; i < 4; i++) await receive({ VisibilityTimeout: 0, WaitTimeSeconds: 0 })
      return bodiesOf(await receiveOf(bench, dlqUrl)({ WaitTimeSeconds: 2 })).join() === 'first'
    },
  },
  {
    service: 'SQS',
    asks: 'Takes a FIFO message with the same deduplication id for a copy.',
    weight: 'limits',
    without: 'Copies are received, and passed over: the tables know what is done.',
    holds: async (bench) => {
      const { send, receive } = await openInput(bench)
      const one = await send('first', 'one', 'same')
      const two = await send('first', 'one', 'same')
      const got = [
        ...(await receive({ MaxNumberOfMessages: 10 })),
        ...(await receive({ WaitTimeSeconds: 0 })),
      ]
      return one.MessageId === two.MessageId && got.length === 1
    },
  },
]
