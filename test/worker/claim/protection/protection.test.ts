import { expect } from 'chai'
import sinon from 'sinon'
import { AGAIN_MS, REFRESH_MS } from '../../../../worker/claim/protection/next-in-ms.ts'
import { makeEcsProtection } from '../../../../worker/claim/protection/protection.ts'
import type { Held } from '../../../../worker/claim/protection/protection.ts'
import type { Answer } from '../../../../worker/claim/protection/read-reply.ts'
import { captureLog } from '../../../fakes/captured-log.ts'
import { useClock } from '../../../fakes/clock.ts'

const DONE: Answer = { kind: 'done' }
const BLOCKED: Answer = { kind: 'refused', why: 'DEPLOYMENT_BLOCKED' }
const SILENCE: Answer = { kind: 'unknown', why: 'the agent says nothing' }

describe('Protection from scale-in', () => {
  afterEach(() => sinon.restore())

  it('is requested for every claim, and dropped when the last one is let go', async () => {
    const { protection, wanted, clock } = setup()
    const [first, second] = [await held(protection), await held(protection)]
    first.letGo()
    await clock.tickAsync(0)
    const before = [...wanted]

    second.letGo()
    await clock.tickAsync(0)

    expect([before, wanted]).to.deep.equal([
      [true, true],
      [true, true, false],
    ])
    expect(clock.countTimers()).to.equal(0)
  })

  it('is not dropped when one holder lets go twice', async () => {
    const { protection, wanted, clock } = setup()
    const [first] = [await held(protection), await held(protection)]

    first.letGo()
    first.letGo()
    await clock.tickAsync(0)

    expect(wanted).to.deep.equal([true, true])
  })

  it('is refreshed for as long as it is held, twice before it would be over', async () => {
    const { protection, wanted, clock } = setup()
    await held(protection)

    await clock.tickAsync(3 * REFRESH_MS)

    expect(wanted).to.deep.equal([true, true, true, true])
    expect(3 * REFRESH_MS).to.be.at.most(60 * 60_000)
  })

  it('that cannot be refreshed is requested again soon, and work goes on', async () => {
    const { protection, wanted, clock, lines, script } = setup()
    await held(protection)
    script.push(SILENCE, BLOCKED)

    await clock.tickAsync(REFRESH_MS + 2 * AGAIN_MS)
    await clock.tickAsync(REFRESH_MS - 1)

    expect(wanted).to.deep.equal([true, true, true, true])
    expect(lines).to.deep.equal([
      { level: 'warn', event: 'protection_not_refreshed', why: 'the agent says nothing' },
      { level: 'warn', event: 'protection_not_refreshed', why: 'DEPLOYMENT_BLOCKED' },
    ])
  })

  it('that cannot be dropped is dropped soon', async () => {
    const { protection, wanted, clock, lines, script } = setup()
    const { letGo } = await held(protection)
    script.push(SILENCE)
    letGo()
    await clock.tickAsync(AGAIN_MS)

    expect(wanted).to.deep.equal([true, false, false])
    expect(lines.map(({ event }) => event)).to.deep.equal(['protection_not_dropped'])
    expect(clock.countTimers()).to.equal(0)
  })

  it('that can never be dropped expires, and is not requested any more', async () => {
    const { protection, wanted, clock, script } = setup()
    const { letGo } = await held(protection)
    script.push(...Array.from({ length: 1_000 }, () => BLOCKED))
    letGo()
    await clock.tickAsync(60 * 60_000)

    expect(wanted).to.have.lengthOf(1 + (60 * 60_000) / AGAIN_MS)
    expect(clock.countTimers()).to.equal(0)
  })

  it('that is refused is not held, and leaves nothing to be dropped', async () => {
    const { protection, wanted, clock, script } = setup()
    script.push(BLOCKED)

    const answer = await protection.ask()
    await clock.tickAsync(3 * REFRESH_MS)

    expect(answer).to.deep.equal({ kind: 'refused', why: 'DEPLOYMENT_BLOCKED' })
    expect(wanted).to.deep.equal([true])
  })

  it('that may or may not have been granted is not held, and is dropped for safety', async () => {
    const { protection, wanted, clock, script } = setup()
    script.push(SILENCE)

    const answer = await protection.ask()
    await clock.tickAsync(3 * REFRESH_MS)

    expect(answer).to.deep.equal({ kind: 'refused', why: 'the agent says nothing' })
    expect(wanted).to.deep.equal([true, false])
  })

  it('that is refused for one more claim stays for the others', async () => {
    const { protection, wanted, clock, script } = setup()
    await held(protection)
    script.push(BLOCKED)

    expect(await protection.ask()).to.have.property('kind', 'refused')
    await clock.tickAsync(AGAIN_MS)

    expect(wanted).to.deep.equal([true, true, true])
  })

  it('is changed by one request at a time: a drop that hangs does not undo what is asked for after it', async () => {
    const { protection, wanted, clock, lease } = setup()
    const { letGo } = await held(protection)
    const answer = lease()
    letGo()
    await clock.tickAsync(0)
    const asked = protection.ask()
    await clock.tickAsync(1_000)
    const meanwhile = [...wanted]

    answer()
    await asked
    await clock.tickAsync(0)

    expect([meanwhile, wanted]).to.deep.equal([
      [true, false],
      [true, false, true],
    ])
  })

  it('is neither dropped nor refreshed when it is asked for while the drop waits for its turn', async () => {
    const { protection, wanted, clock, lease } = setup()
    const { letGo } = await held(protection)
    const answer = lease()
    await clock.tickAsync(REFRESH_MS)
    letGo()
    const asked = protection.ask()
    answer()
    await asked
    await clock.tickAsync(0)

    expect(wanted).to.deep.equal([true, true, true])
  })

  it('is worth asking for at once, but ever later the more often in a row it was refused', async () => {
    const { protection, clock, script } = setup()
    const isWorthIt = async (afterMs: number): Promise<boolean> => {
      const resolved = sinon.spy()
      void protection.patience(new AbortController().signal).then(resolved)
      await clock.tickAsync(afterMs)
      return resolved.called
    }
    const seen = [await isWorthIt(0)]
    for (const firstMs of [1_000, 2_000, 4_000]) {
      script.push(BLOCKED)
      await protection.ask()
      seen.push(await isWorthIt(firstMs - 1), await isWorthIt(1 + firstMs / 5))
    }

    await protection.ask()

    expect([...seen, await isWorthIt(0)]).to.deep.equal([true, false, true, false, true, false, true, true])
  })

  it('that was refused is waited for no longer than until a stop', async () => {
    const { protection, script } = setup()
    script.push(BLOCKED)
    await protection.ask()
    const stopping = new AbortController()
    const waited = protection.patience(stopping.signal)

    stopping.abort()

    await waited
  })

  it('is dropped at the end, which does not wait for long', async () => {
    const { protection, wanted, clock, lease } = setup()
    const { letGo } = await held(protection)
    lease()
    letGo()
    const ended = sinon.spy()
    void protection.end().then(ended)
    await clock.tickAsync(1_999)
    const before = ended.called

    await clock.tickAsync(1)

    expect([before, ended.called, wanted]).to.deep.equal([false, true, [true, false]])
    expect(clock.countTimers()).to.equal(0)
  })
})

const held = async (protection: ReturnType<typeof makeEcsProtection>): Promise<Held> => {
  const answer = await protection.ask()
  if (answer.kind === 'refused') throw new Error(answer.why)
  return answer.held
}

/** Protection under a clock that moves only when told. `script` has the agent's next answers, `wanted` what it was asked for. */
const setup = () => {
  const clock = useClock()
  const { log, lines } = captureLog()
  const wanted: boolean[] = []
  const script: Answer[] = []
  let gate = Promise.resolve()
  const protection = makeEcsProtection(async (isProtected) => {
    wanted.push(isProtected)
    await gate
    return script.shift() ?? DONE
  }, log)
  return {
    clock,
    protection,
    wanted,
    script,
    lines,
    /** From now on the agent says nothing, until what is returned is called. */
    lease: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}
