import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { makeThreadTable, messageAlias, sessionAlias } from '../../../router/threads/thread-table.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { makeMemoryCloud } from '../../fakes/memory-cloud.ts'
import { aThread } from '../interpret/interpret-setup.ts'

describe('the table of threads', () => {
  it('finds a thread under its own id and under each alias, in any router', async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread({ sessionId: 's1' }), [sessionAlias('s1')])
    await threads.alias(aThread({ sessionId: 's1' }), messageAlias('<m1@x>'))

    for (const key of ['t1', sessionAlias('s1'), messageAlias('<m1@x>')]) {
      expect(await threads.find([key]), key).to.deep.equal([aThread({ sessionId: 's1' })])
      expect(await anotherRouter().threads.find([key]), key).to.deep.equal([aThread({ sessionId: 's1' })])
    }
  })

  it('keeps a thread under its own id and under its session, in one row when they are the same', async () => {
    const { threads, anotherRouter, cloud } = await setup()
    await threads.keep(aThread({ sessionId: 's1' }))
    await threads.keep(aThread({ threadId: 't2' }))

    const found = await anotherRouter().threads.find(['t1', sessionAlias('s1'), 't2'])

    expect(found.map(({ threadId }) => threadId)).to.deep.equal(['t1', 't1', 't2'])
    expect(cloud.rows('threads')).to.have.length(3)
  })

  it('finds nothing for keys that nobody put, and for no keys', async () => {
    const { threads } = await setup()
    await threads.put(aThread(), [])

    expect(await threads.find(['unknown'])).to.deep.equal([])
    expect(await threads.find([])).to.deep.equal([])
  })

  it('does not take a session for a message or a thread of the same name', async () => {
    const { threads } = await setup()
    await threads.put(aThread(), [sessionAlias('same')])

    expect(await threads.find(['same', messageAlias('same')])).to.deep.equal([])
  })

  it('gives threads in the order of the keys, whatever it remembers', async () => {
    const { threads, anotherRouter } = await setup()
    for (const threadId of ['t1', 't2', 't3']) await threads.put(aThread({ threadId }), [])
    const { threads: other } = anotherRouter()
    await other.find(['t3'])

    const found = await other.find(['t2', 'unknown', 't3', 't1', 't2'])

    expect(found.map(({ threadId }) => threadId)).to.deep.equal(['t2', 't3', 't1'])
  })

  it('asks DynamoDB once for many keys, and not again while it remembers the first', async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread(), [sessionAlias('s1')])
    const { threads: other, calls } = anotherRouter()

    await other.find(['t1', sessionAlias('s1')])
    await other.find([sessionAlias('s1'), 't1', 'unknown'])

    expect(calls).to.deep.equal(['BatchGetItem'])
  })

  it("asks all the same when the one that it remembers is somebody else's", async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread({ projectKey: 'shop#bob' }), [])
    await threads.put(aThread({ threadId: 't2' }), [])
    const { threads: other } = anotherRouter()
    await other.find(['t1'])

    const found = await other.find(['t1', 't2'], ({ projectKey }) => projectKey === 'shop#ann')

    expect(found.map(({ threadId }) => threadId)).to.deep.equal(['t1', 't2'])
  })

  it('notices a thread that another router made after it had looked in vain', async () => {
    const { threads, anotherRouter } = await setup()
    const { threads: other } = anotherRouter()
    await other.find(['t1'])
    await threads.put(aThread(), [])

    expect(await other.find(['t1'])).to.deep.equal([aThread()])
  })

  it('looks for every key, a hundred at a time, which is all that DynamoDB takes', async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread(), [])
    const { threads: other, calls } = anotherRouter()

    expect(await other.find([...unknown(300), 't1'])).to.deep.equal([aThread()])
    expect(calls).to.have.lengthOf(4)
  })

  it('looks no further when it has found one of their own', async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread({ projectKey: 'shop#bob' }), [])
    await threads.put(aThread({ threadId: 't2' }), [])
    const { threads: other, calls } = anotherRouter()
    const keys = ['t1', ...unknown(150), 't2', ...unknown(1_000, 'more')]

    const found = await other.find(keys, ({ projectKey }) => projectKey === 'shop#ann')

    expect(found.map(({ threadId }) => threadId)).to.deep.equal(['t1', 't2'])
    expect(calls).to.have.lengthOf(2)
  })

  it('may put a thread again', async () => {
    const { threads, anotherRouter } = await setup()
    await threads.put(aThread(), [sessionAlias('s1')])
    await threads.put(aThread(), [sessionAlias('s1')])

    expect(await anotherRouter().threads.find([sessionAlias('s1')])).to.deep.equal([aThread()])
  })

  it('does not remember what could not be put', async () => {
    const before = (call: string) => {
      if (call === 'PutItem') throw new Error('DynamoDB is down')
    }
    const { threads } = (await makeMemoryCloud()).connect({ before })

    expect((await failureOf(threads.put(aThread(), []))).message).to.equal('DynamoDB is down')

    expect(await threads.find(['t1'])).to.deep.equal([])
  })

  it('puts the aliases first, so that a thread that is there has all of them', async () => {
    let puts = 0
    const before = (call: string) => {
      if (call === 'PutItem' && puts++ === 1) throw new Error('died')
    }
    const cloud = await makeMemoryCloud()

    await failureOf(cloud.connect({ before }).threads.put(aThread(), [sessionAlias('s1')]))

    expect(cloud.rows('threads').map(({ threadId }) => threadId as string)).to.deep.equal([
      sessionAlias('s1'),
    ])
  })

  it('fails when DynamoDB leaves keys out, instead of taking their threads for absent', async () => {
    const UnprocessedKeys = { threads: { Keys: [{ threadId: { S: 't1' } }] } }
    const throttled = { send: async () => ({ Responses: { threads: [] }, UnprocessedKeys }) }
    const threads = makeThreadTable(throttled as unknown as DynamoDBClient, 'threads')

    expect((await failureOf(threads.find(['t1']))).message).to.contain('cannot read all threads')
  })
})

const unknown = (count: number, name = 'unknown'): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i}`)

const setup = async () => {
  const cloud = await makeMemoryCloud()
  const anotherRouter = () => {
    const calls: string[] = []
    const { threads } = cloud.connect({ before: (call) => calls.push(call) })
    return { threads, calls }
  }
  return { ...anotherRouter(), anotherRouter, cloud }
}
