import type { Message, SQSClient } from '@aws-sdk/client-sqs'
import { DeleteQueueCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { writeQueueMissing } from '../../../contract/messages/queue-missing.ts'
import { projectQueueNames } from '../../../contract/names.ts'
import { noLiveness } from '../../../platform/liveness.ts'
import { makeConsumeOutput } from '../../../router/answer/consume-output.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { useClock } from '../../fakes/clock.ts'
import { PREFIX, makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { KEY } from '../interpret/examples.ts'

const NAMES = Object.values(projectQueueNames(PREFIX, KEY))

describe('The output queue of a project key', () => {
  let stop: () => Promise<void> = async () => undefined
  afterEach(async () => {
    await stop()
    sinon.restore()
  })

  it('is polled where its name says, whatever the table of queues says', async () => {
    const { queues, poll, send, handled } = await setup()
    await queues.ensure(KEY)
    await send('a response')

    stop = poll().stop

    await handled(1)
  })

  for (const gone of NAMES)
    it(`is polled on, and all three queues are there again, after its owner has missed ${gone}`, async () => {
      const { queues, poll, send, vanish, there, clock, events } = await setup()
      await queues.ensure(KEY)
      stop = poll().stop
      await vanish(gone)
      // An owner's word for a queue that is gone. For the output queue it finds nobody, and needs nobody.
      await send(writeQueueMissing()).catch(() => undefined)

      await clock.tickAsync(60_000)

      expect(await there()).to.have.members(NAMES)
      expect(events()).to.include('queues_made_again')
    })

  it('hands on no word about a missing queue: it is no response', async () => {
    const { queues, poll, send, messages, clock } = await setup()
    await queues.ensure(KEY)
    await send(writeQueueMissing())
    await send('a response')

    stop = poll().stop
    await clock.tickAsync(1_000)

    expect(messages.map(({ Body }) => Body)).to.deep.equal(['a response'])
  })

  it('is made for no key that nobody has onboarded, however long it is open', async () => {
    const { poll, there, clock, events } = await setup()

    stop = poll('evil#worker').stop
    await clock.tickAsync(60_000)

    expect(await there()).to.deep.equal([])
    expect(events()).to.include('queues_not_listed')
  })

  it('of a key that is none is not polled, which is no reason to stop polling others', async () => {
    const { poll, events } = await setup()

    stop = poll('../other').stop

    expect(events()).to.deep.equal(['output_not_polled'])
  })
})

const setup = async () => {
  const clock = useClock()
  const cloud = await makeMemoryCloud()
  const { sqs, queues, queueUrlsOf } = cloud.connect()
  const { log, events } = captureLog()
  const messages: Message[] = []
  const poll = makeConsumeOutput({
    cloud: { polling: sqs, sqs, queueUrlsOf },
    queues,
    handle: async (message) => {
      messages.push(message)
      return 'done'
    },
    liveness: noLiveness,
    log,
  })
  const there = async (client: SQSClient = sqs): Promise<string[]> => {
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}))
    const names = QueueUrls.map((url) => url.split('/').at(-1) ?? '')
    return names.filter((name) => /-(input|output|dlq)-/.test(name))
  }
  return {
    clock,
    queues,
    events,
    messages,
    there,
    poll: (key = KEY) => poll(key),
    send: (MessageBody: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrlsOf(KEY).outputUrl, MessageBody })),
    vanish: (name: string) => {
      const QueueUrl = Object.values(queueUrlsOf(KEY)).find((url) => url.endsWith(`/${name}`))
      return sqs.send(new DeleteQueueCommand({ QueueUrl }))
    },
    handled: async (count: number): Promise<void> => {
      await clock.tickAsync(1_000)
      expect(messages).to.have.length(count)
    },
  }
}
