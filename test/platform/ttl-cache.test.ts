import { expect } from 'chai'
import sinon from 'sinon'
import { makeRemembered } from '../../platform/ttl-cache.ts'
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
    const remembered = makeRemembered<string>(ask, 1_000)

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

    expect(asked.filter((key) => key === 'first')).to.have.lengthOf(2)
  })
})

const setup = (ms: number) => {
  const clock = sinon.useFakeTimers()
  const asked: string[] = []
  const remembered = makeRemembered(async (key) => `${key}, answer ${asked.push(key)}`, ms)
  return { remembered, asked, clock }
}
