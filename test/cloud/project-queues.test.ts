import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { asClient } from '../fakes/memory-sqs-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { PREFIX, makeTables } from '../fakes/tables.ts'

const KEY = 'blog#ann'
const NAMES = ['test-dlq-blog-ann.fifo', 'test-input-blog-ann.fifo', 'test-output-blog-ann']

describe("A project key's queues", () => {
  it('are made with the names of the topology, and listed', async () => {
    const { queues, sqs, names, there, listed } = await setup()

    await queues.ensure(KEY)

    expect(await there()).to.have.members(NAMES)
    const [dlqUrl, inputUrl, outputUrl] = await Promise.all(NAMES.map((name) => queueUrlOf(sqs, name)))
    expect(listed(names.queues)).to.have.length(1)
    expect(listed(names.queues)[0]).to.include({ projectKey: KEY, inputUrl, outputUrl, dlqUrl })
  })

  it('once made cost no call', async () => {
    const { queues, calls } = await setup()
    await queues.ensure(KEY)
    calls.length = 0

    await queues.ensure(KEY)

    expect(calls).to.deep.equal([])
  })

  it('are not done before everybody can find them', async () => {
    const { sqs, dynamodb } = await setup()
    const queues = makeProjectQueues({ sqs, dynamodb, table: 'no-such-table', prefix: PREFIX })

    expect((await failureOf(queues.recreate(KEY))).name).to.equal('ResourceNotFoundException')
  })

  it('that somebody made already are not made, and found at the cost of one call', async () => {
    const { queues, another, calls } = await setup()
    await another().ensure(KEY)
    calls.length = 0

    await queues.ensure(KEY)
    await queues.ensure(KEY)

    expect(calls).to.deep.equal(['GetItem'])
  })

  for (const again of ['recreate', 'restore'] as const)
    it(`that vanished are made again, although they are remembered: ${again}`, async () => {
      const { queues, fake, sqs, there } = await setup()
      const before = await queues.recreate(KEY)
      await sqs.send(new DeleteQueueCommand({ QueueUrl: before.inputUrl }))
      await sqs.send(new DeleteQueueCommand({ QueueUrl: before.dlqUrl }))

      await queues[again](KEY)

      expect(await there()).to.have.members(NAMES)
      expect(await queues.recreate(KEY)).to.deep.equal(before)
      expect(fake.peek(before.inputUrl)).to.deep.equal([])
    })

  it('made again are listed, also when their row was lost', async () => {
    const { queues, dynamodb, names, listed } = await setup()
    await queues.ensure(KEY)
    const Key = marshall({ projectKey: KEY })
    await dynamodb.send(new DeleteItemCommand({ TableName: names.queues, Key }))

    await queues.recreate(KEY)

    expect(listed(names.queues).map(({ projectKey }) => projectKey)).to.deep.equal([KEY])
  })

  it('that are not listed are not restored: whoever invents a key gets no queue', async () => {
    const { queues, there, names, listed } = await setup()

    expect(await queues.restore(KEY)).to.equal(false)

    expect(await there()).to.deep.equal([])
    expect(listed(names.queues)).to.deep.equal([])
  })

  it('of a key that is none are not made', async () => {
    const { queues, calls } = await setup()

    const failure = await failureOf(queues.ensure('blog#a-b'))

    expect(failure.message).to.include('not a project key: "blog#a-b"')
    expect(calls).to.deep.equal(['GetItem'])
  })
})

const setup = async () => {
  const calls: string[] = []
  const onCall = (name: string) => void calls.push(name)
  const { fake: tables, dynamodb, names } = await makeTables({ onCall })
  calls.length = 0
  const fake = makeMemorySqs({ onCall })
  const sqs = asClient(fake)
  const another = () => makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX })
  const there = async (): Promise<string[]> => {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
    return QueueUrls.map((url) => url.split('/').at(-1) ?? '')
  }
  const listed = (table: string) => tables.peek(table).map((item) => unmarshall(item))
  return { fake, sqs, dynamodb, names, calls, another, there, listed, queues: another() }
}
