import { expect } from 'chai'
import sinon from 'sinon'
import { backoffMs, retry } from '../../platform/retry.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { captureLog } from '../fakes/captured-log.ts'

describe('The pause after failures in a row', () => {
  for (const [failures, least] of [
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 10_000],
    [6, 10_000],
    [5_000, 10_000],
    [0, 1_000],
  ] as const)
    it(`of which there were ${failures} is ${least} ms and up to a fifth more`, () => {
      expect(backoffMs(failures, () => 0)).to.equal(least)
      expect(backoffMs(failures, () => 1)).to.equal(least * 1.2)
      expect(backoffMs(failures)).to.be.within(least, least * 1.2)
    })
})

describe('Persisting', () => {
  afterEach(() => sinon.restore())

  it('gives what the first try gives, and logs nothing', async () => {
    const { run, lines } = setup(0)

    expect(await run()).to.equal('worked at try 1')
    expect(lines).to.deep.equal([])
  })

  it('tries until it works, with growing pauses, and logs every failure', async () => {
    const { run, tries, lines, clock } = setup(4)
    const result = run()

    await clock.tickAsync(18_000)

    expect(await result).to.equal('worked at try 5')
    const pauses = tries.map((at, i) => at - (tries[i - 1] ?? at))
    for (const [i, least] of [0, 1_000, 2_000, 4_000, 8_000].entries())
      expect(pauses[i]).to.be.within(least, least * 1.2 + 1)
    expect(lines.map(({ event, act, failures, level }) => [event, act, failures, level])).to.deep.equal(
      [1, 2, 3, 4].map((failures) => ['retrying', 'find the queue', failures, 'warn']),
    )
  })

  it('gives up after as many tries as it may make, with the last failure', async () => {
    const { run, tries, clock } = setup(Infinity)
    const failure = failureOf(run({ mostTries: 3 }))

    await clock.runAllAsync()

    expect((await failure).message).to.equal('failed at try 3')
    expect(tries).to.have.lengthOf(3)
  })

  it('gives up at once when another try is no use', async () => {
    const { run, tries } = setup(Infinity)

    expect((await failureOf(run({ isFinal: () => true }))).message).to.equal('failed at try 1')
    expect(tries).to.have.lengthOf(1)
  })

  it('makes no further try when it is aborted in a pause, and ends with the last failure', async () => {
    const { run, tries, stop, clock } = setup(Infinity)
    const failure = failureOf(run())
    await clock.tickAsync(500)

    stop.abort(new Error('the lease is lost'))

    expect((await failure).message).to.equal('failed at try 1')
    await clock.runAllAsync()
    expect(tries).to.have.lengthOf(1)
    expect(clock.countTimers()).to.equal(0)
  })

  it('makes no try at all when it is aborted already', async () => {
    const { run, tries, stop } = setup(0)
    stop.abort(new Error('the lease is lost'))

    expect((await failureOf(run())).message).to.equal('the lease is lost')
    expect(tries).to.deep.equal([])
  })
})

/** A task that fails so many times before it works. */
const setup = (failing: number) => {
  const clock = sinon.useFakeTimers()
  const stop = new AbortController()
  const { log, lines } = captureLog()
  const tries: number[] = []
  const attempt = async () => {
    tries.push(Date.now())
    if (tries.length <= failing) throw new Error(`failed at try ${tries.length}`)
    return `worked at try ${tries.length}`
  }
  const run = (more: { mostTries?: number; isFinal?: () => boolean } = {}) =>
    retry('find the queue', attempt, { signal: stop.signal, log, ...more })
  return { clock, stop, lines, tries, run }
}
