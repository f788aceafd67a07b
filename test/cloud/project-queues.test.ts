import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { asClient } from '../fakes/memory-sqs-setup.ts'
import { makeMemorySqs } from '../fakes/memory-sqs.ts'
import { PREFIX, makeTables } from '../fakes/tables.ts'

const KEY = 'blog#ann'

describe("A project key's queues", () => {
  it('are not found before somebody made them, and then by everybody', async () => {
    const { queues, another } = await setup()

    const before = await queues.find(KEY)
    const made = await another().ensure(KEY)

    expect(before).to.equal(undefined)
    expect(await queues.find(KEY)).to.deep.equal(made)
  })

  it('are made with the names of the topology', async () => {
    const { queues, sqs } = await setup()

    expect(await queues.ensure(KEY)).to.deep.equal({
      inputUrl: await queueUrlOf(sqs, 'test-input-blog-ann.fifo'),
      outputUrl: await queueUrlOf(sqs, 'test-output-blog-ann'),
      dlqUrl: await queueUrlOf(sqs, 'test-dlq-blog-ann.fifo'),
    })
  })

  it('once found cost no call', async () => {
    const { queues, another, calls } = await setup()
    await another().ensure(KEY)
    const found = await queues.find(KEY)
    calls.length = 0

    expect(await queues.find(KEY)).to.deep.equal(found)
    expect(await queues.ensure(KEY)).to.deep.equal(found)
    expect(calls).to.deep.equal([])
  })

  it('once made cost no call', async () => {
    const { queues, calls } = await setup()
    const made = await queues.ensure(KEY)
    calls.length = 0

    expect(await queues.find(KEY)).to.deep.equal(made)
    expect(calls).to.deep.equal([])
  })

  it('are not given before everybody can find them', async () => {
    const { sqs, dynamodb } = await setup()
    const queues = makeProjectQueues({ sqs, dynamodb, table: 'no-such-table', prefix: PREFIX })

    expect((await failureOf(queues.recreate(KEY))).name).to.equal('ResourceNotFoundException')
  })

  it('that somebody made already are found, not made', async () => {
    const { queues, another, calls } = await setup()
    const made = await another().ensure(KEY)
    calls.length = 0

    expect(await queues.ensure(KEY)).to.deep.equal(made)
    expect(calls).to.deep.equal(['GetItem'])
  })

  it('that vanished are made again, although they are remembered', async () => {
    const { queues, fake, sqs } = await setup()
    const before = await queues.ensure(KEY)
    await sqs.send(new DeleteQueueCommand({ QueueUrl: before.inputUrl }))

    const after = await queues.recreate(KEY)

    expect(after).to.deep.equal(before)
    expect(fake.peek(after.inputUrl)).to.deep.equal([])
  })

  it('made again are remembered and found, also when their row was lost', async () => {
    const { queues, another, dynamodb, names } = await setup()
    await queues.ensure(KEY)
    const Key = marshall({ projectKey: KEY })
    await dynamodb.send(new DeleteItemCommand({ TableName: names.queues, Key }))

    const made = await queues.recreate(KEY)

    expect(await another().find(KEY)).to.deep.equal(made)
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
  const { dynamodb, names } = await makeTables({ onCall })
  calls.length = 0
  const fake = makeMemorySqs({ onCall })
  const sqs = asClient(fake)
  const another = () => makeProjectQueues({ sqs, dynamodb, table: names.queues, prefix: PREFIX })
  return { fake, sqs, dynamodb, names, calls, another, queues: another() }
}
