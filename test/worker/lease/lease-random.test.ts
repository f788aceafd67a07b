import { expect } from 'chai'
import fc from 'fast-check'
import sinon from 'sinon'
import type { SinonFakeTimers } from 'sinon'
import { KEY, activeOf } from '../../cloud/ownership-table-setup.ts'
import { passTimeUntil } from '../../fakes/clock.ts'
import { HEARTBEAT_MS, setupLease } from './lease-setup.ts'

/** One call to the table: how long it and its answer are on the way, and whether either is lost. */
interface Network {
  thereMs: number
  backMs: number
  lost?: 'call' | 'answer'
}

const network: fc.Arbitrary<Network> = fc.record(
  {
    thereMs: fc.nat({ max: 4_000 }),
    backMs: fc.nat({ max: 4_000 }),
    lost: fc.constantFrom('call', 'answer'),
  },
  { requiredKeys: ['thereMs', 'backMs'] },
)
const work = fc.record({ pauseMs: fc.nat({ max: 15_000 }), jobMs: fc.nat({ max: 15_000 }) })

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const over =
  <A extends unknown[], T>(calls: Iterator<Network, Network>, send: (...args: A) => Promise<T>) =>
  async (...args: A): Promise<T> => {
    const { thereMs, backMs, lost } = calls.next().value
    await wait(thereMs)
    if (lost === 'call') throw new Error('socket hang up')
    const answer = await send(...args)
    await wait(backMs)
    if (lost === 'answer') throw new Error('socket hang up')
    return answer
  }

describe('A lease over a network that is slow and loses calls and answers', () => {
  afterEach(() => sinon.restore())

  it('is safe only while its row says so, and its row names what runs', async () => {
    const script = fc.tuple(fc.array(network, { maxLength: 60 }), fc.array(work, { maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(script, async ([networks, commands]) => {
        const subject = await setupOver(networks)
        const look = setInterval(subject.check, 200)

        await passTimeUntil(subject.clock, carryOutAll(subject, commands))

        clearInterval(look)
        subject.lease.stop()
        expect(subject.problems).to.deep.equal([])
        sinon.restore()
      }),
      { numRuns: 60 },
    )
  })
})

const setupOver = async (networks: Network[]) => {
  const calls = (function* (): Generator<Network, Network> {
    yield* networks
    for (;;) yield { thereMs: 5, backMs: 5 }
  })()
  const subject = await setupLease((table) => ({
    start: over(calls, table.start),
    extend: over(calls, table.extend),
  }))
  const problems: string[] = []
  const say = (problem: string): void => void problems.push(`${Date.now()}: ${problem}`)
  return {
    ...subject,
    problems,
    say,
    check: (): void => {
      const until = Number(subject.row()?.['leaseExpiresAt'])
      if (subject.lease.isSafe() && until <= Date.now()) say('it is safe, and the lease on the row is over')
    },
  }
}

type Subject = Awaited<ReturnType<typeof setupOver>> & { clock: SinonFakeTimers }

/** As a session does: one after the other, a start again until it is answered. */
const carryOutAll = async (
  { lease, table, say }: Subject,
  commands: { pauseMs: number; jobMs: number }[],
): Promise<void> => {
  const activeOnRow = async () => (await table.read(KEY)).active?.commandId
  const startAgain = async (id: string): Promise<boolean> => {
    while (!lease.signal.aborted)
      try {
        return await lease.start(activeOf(id))
      } catch {
        await wait(1_000)
      }
    return false
  }
  for (const [index, { pauseMs, jobMs }] of commands.entries()) {
    const id = `c${index}`
    await wait(pauseMs)
    if (!(await startAgain(id))) return
    for (let ranMs = 0; ranMs <= jobMs; ranMs += 500) {
      const named = await activeOnRow()
      if (named !== id) return say(`${id} runs, and the row says ${named}`)
      await wait(500)
    }
    lease.ended()
  }
  // The calls that are left are over by now; a heartbeat and the one behind it get through.
  await wait(12 * HEARTBEAT_MS)
  if (!lease.signal.aborted && (await activeOnRow())) say('nothing runs, and the row says something else')
}
