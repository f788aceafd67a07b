import { expect } from 'chai'
import sinon from 'sinon'
import { makeCached, makeTtlCache } from '../../platform/ttl-cache.ts'
import { failureOf } from '../contract-suite/promises.ts'

describe('What is remembered', () => {
  afterEach(() => sinon.restore())

  it('is asked once for a key until its time is over', async () => {
    const { remembered, asked, clock } = setup(1_000)

    const first = await remembered('a')
    await clock.tickAsync(999)
    const second = await remembered('a')
    await clock.tickAsync(1)
    const third = await remembered('a')

    expect([first, second, third]).to.deep.equal(['a, answer 1', 'a, answer 1', 'a, answer 2'])
    expect(asked).to.deep.equal(['a', 'a'])
  })

  it('is kept for each key by itself', async () => {
    const { remembered } = setup(1_000)

    expect(await remembered('a')).to.equal('a, answer 1')
    expect(await remembered('b')).to.equal('b, answer 2')
  })

  it('is nothing when the time is 0', async () => {
    const { remembered, asked } = setup(0)

    await remembered('a')
    await remembered('a')

    expect(asked).to.deep.equal(['a', 'a'])
  })

  it('is no failure', async () => {
    const { asked, clock } = setup(1_000)
    const ask = sinon.stub().rejects(new Error('away')).onSecondCall().resolves('here')
    const remembered = makeCached<string>(ask, 1_000)

    expect((await failureOf(remembered('a'))).message).to.equal('away')
    expect(await remembered('a')).to.equal('here')
    expect(asked).to.deep.equal([])
    clock.restore()
  })

  it('is bounded, however many keys are asked for', async () => {
    const { remembered, asked } = setup(1_000)
    await remembered('first')
    for (let i = 0; i < 10_000; i++) await remembered(String(i))

    await remembered('first')
    await remembered('9999')

    expect(asked.filter((key) => key === 'first')).to.have.lengthOf(2)
    expect(asked.filter((key) => key === '9999')).to.have.lengthOf(1)
  })

  it('forgets what it learned first when it is full, and nothing else', async () => {
    const { remembered, asked } = setup(1_000)
    for (let i = 0; i < 10_001; i++) await remembered(String(i))

    await remembered('1')

    expect(asked.filter((key) => key === '1')).to.have.lengthOf(1)
  })

  it('is asked once by all who ask at the same time', async () => {
    const { remembered, asked } = setup(1_000)

    const answers = await Promise.all(['a', 'a', 'b', 'a'].map(remembered))

    expect(answers).to.deep.equal(['a, answer 1', 'a, answer 1', 'b, answer 2', 'a, answer 1'])
    expect(asked).to.deep.equal(['a', 'b'])
  })

  it('is no failure for those who ask later, only for all who waited for it', async () => {
    const ask = sinon.stub().rejects(new Error('away')).onSecondCall().resolves('here')
    const remembered = makeCached<string>(ask, 1_000)

    const both = await Promise.allSettled([remembered('a'), remembered('a')])

    expect(both.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    expect(ask.callCount).to.equal(1)
    expect(await remembered('a')).to.equal('here')
  })

  it('is asked each time when the time is 0, also at the same time', async () => {
    const { remembered, asked } = setup(0)

    await Promise.all([remembered('a'), remembered('a')])

    expect(asked).to.deep.equal(['a', 'a'])
  })
})

describe('A cache with a time to live', () => {
  afterEach(() => sinon.restore())

  it('counts the time from when a value was set last', async () => {
    const clock = sinon.useFakeTimers()
    const cache = makeTtlCache<number>({ ms: 1_000, most: 9 })
    cache.set('a', 1)
    await clock.tickAsync(999)
    cache.set('a', 2)
    await clock.tickAsync(999)

    expect(cache.get('a')).to.equal(2)
    await clock.tickAsync(1)
    expect(cache.get('a')).to.equal(undefined)
  })

  it('does not notice when somebody sets the clock of the machine', () => {
    const clock = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    const cache = makeTtlCache<number>({ ms: 1_000, most: 9 })
    cache.set('a', 1)

    clock.setSystemTime(Date.UTC(2030, 0, 1))

    expect(cache.get('a')).to.equal(1)
  })

  it('makes room for a new value by what was set longest ago', () => {
    const cache = makeTtlCache<number>({ ms: Infinity, most: 2 })
    for (const key of ['a', 'b', 'a', 'c']) cache.set(key, 1)

    expect(['a', 'b', 'c'].map((key) => cache.get(key))).to.deep.equal([1, undefined, 1])
  })
})

const setup = (ms: number) => {
  const clock = sinon.useFakeTimers()
  const asked: string[] = []
  const remembered = makeCached(async (key) => `${key}, answer ${asked.push(key)}`, ms)
  return { remembered, asked, clock }
}
