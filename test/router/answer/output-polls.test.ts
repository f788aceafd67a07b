import { expect } from 'chai'
import sinon from 'sinon'
import { makeOutputPolls } from '../../../router/answer/output-polls.ts'

const LAG_MS = 10_000
const NOW = Date.UTC(2026, 10, 23)

describe('polls of output queues', () => {
  beforeEach(() => void sinon.useFakeTimers({ now: NOW, toFake: ['Date'] }))
  afterEach(() => sinon.restore())

  it('begin once for each project key with something open', () => {
    const { polls, running, started } = setup()

    polls.want('shop#ann')
    polls.want('shop#ann')
    polls.keepOnly(new Set(['shop#ann', 'blog#bob']), NOW)
    polls.keepOnly(new Set(['shop#ann', 'blog#bob']), NOW + 60_000)

    expect(started).to.deep.equal(['shop#ann', 'blog#bob'])
    expect([...running]).to.deep.equal(['shop#ann', 'blog#bob'])
    expect(polls.size()).to.equal(2)
  })

  it('end when nothing is open any more', () => {
    const { polls, running } = setup()
    polls.keepOnly(new Set(['shop#ann', 'blog#bob']), NOW)

    polls.keepOnly(new Set(['blog#bob']), NOW + 1)

    expect([...running]).to.deep.equal(['blog#bob'])
    expect(polls.size()).to.equal(1)
  })

  it('do not end while the index may not know yet what was just opened', () => {
    const { polls, running } = setup()
    polls.want('shop#ann')

    polls.keepOnly(new Set(), NOW + LAG_MS - 1)
    expect([...running]).to.deep.equal(['shop#ann'])
    polls.keepOnly(new Set(), NOW + LAG_MS)
    expect([...running]).to.deep.equal([])
  })

  it('do not end for what was opened again while it was polled', () => {
    const { polls, running, started } = setup()
    polls.keepOnly(new Set(['shop#ann']), NOW)

    polls.want('shop#ann')
    polls.keepOnly(new Set(), NOW + LAG_MS - 1)

    expect([...running]).to.deep.equal(['shop#ann'])
    expect(started).to.have.length(1)
  })

  it('begin again for what was opened after its poll had ended', () => {
    const { polls, started, running } = setup()
    polls.keepOnly(new Set(['shop#ann']), NOW)
    polls.keepOnly(new Set(), NOW + 1)

    polls.want('shop#ann')

    expect(started).to.deep.equal(['shop#ann', 'shop#ann'])
    expect([...running]).to.deep.equal(['shop#ann'])
  })

  it('are all over when a stop has ended, those too that were ending already', async () => {
    const { polls, running } = setup()
    polls.keepOnly(new Set(['shop#ann', 'blog#bob', 'wiki#cleo']), NOW)

    await polls.stop()

    expect([...running]).to.deep.equal([])
    expect(polls.size()).to.equal(0)
  })

  it('do not begin any more after a stop, though a sweep was still under way', async () => {
    const { polls, started } = setup()
    await polls.stop()

    polls.keepOnly(new Set(['shop#ann']), NOW)
    polls.want('blog#bob')

    expect(started).to.deep.equal([])
  })

  it('that are ending are awaited by a stop', async () => {
    const { polls, lease } = setup()
    const release = lease()
    polls.keepOnly(new Set(['shop#ann']), NOW)
    polls.keepOnly(new Set(), NOW + 1)
    let stopped = false
    const stopping = polls.stop().then(() => (stopped = true))

    await new Promise(setImmediate)
    expect(stopped).to.equal(false)
    release()
    await stopping
  })
})

const setup = () => {
  const started: string[] = []
  const running = new Set<string>()
  let held: Promise<void> = Promise.resolve()
  const polls = makeOutputPolls((projectKey) => {
    started.push(projectKey)
    running.add(projectKey)
    return {
      stop: async () => {
        running.delete(projectKey)
        await held
      },
    }
  })
  const lease = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held = promise
    return resolve
  }
  return { polls, started, running, lease }
}
