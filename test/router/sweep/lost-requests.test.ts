import { expect } from 'chai'
import { makeFindLostRequests } from '../../../router/sweep/lost-requests.ts'
import { signOf, unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const AGAIN_MS = 10_000
const PERIOD_MS = 2_000

describe('lost claim requests', () => {
  it('are none while as many requests lie there as keys wait, however long', async () => {
    const { after, counted } = setup(300)
    const rows = waiting(300)

    for (let ms = 0; ms <= 600_000; ms += PERIOD_MS) expect(await after(ms, rows)).to.deep.equal([])

    expect(counted()).to.equal(300)
  })

  it('are as many as are missing, those that have waited longest first', async () => {
    const { after } = setup(2)
    const [first, second, third, fourth] = waiting(4) as [Ownership, Ownership, Ownership, Ownership]
    await after(0, [second])
    await after(1_000, [second, third])
    await after(2_000, [second, third, first, fourth])

    expect(await after(12_000, [first, second, third, fourth])).to.deep.equal(['key2', 'key3'])
  })

  it('are not looked for among requests that are younger than CLAIM_AGAIN_SECONDS', async () => {
    const { after } = setup(1)
    const rows = waiting(2)
    await after(0, rows)

    expect(await after(AGAIN_MS - 1, rows)).to.deep.equal([])
    expect(await after(AGAIN_MS, rows)).to.have.length(1)
  })

  it('are found at second sight when no request lies there at all', async () => {
    const { after, counted } = setup(0)
    const rows = waiting(2)

    expect(await after(0, rows)).to.deep.equal([])
    expect(counted()).to.equal(0)
    expect(await after(PERIOD_MS, rows)).to.deep.equal(['key1', 'key2'])
  })

  it('wait for CLAIM_AGAIN_SECONDS when they were repeated already', async () => {
    const { after } = setup(0)
    const [row] = waiting(1) as [Ownership]
    await after(0, [row])
    const again = { ...row, claimRequestedAt: 1, claimRequestedFor: signOf(row) }

    expect(await after(PERIOD_MS, [again])).to.deep.equal([])
    expect(await after(2 * PERIOD_MS, [again])).to.deep.equal([])
    expect(await after(PERIOD_MS + AGAIN_MS, [again])).to.deep.equal(['key1'])
  })

  it('are counted from a new request, whoever sent it and whatever its clock says', async () => {
    const { after } = setup(1)
    const [row, other] = waiting(2) as [Ownership, Ownership]
    await after(0, [row, other])
    await after(5_000, [{ ...row, claimRequestedAt: 9e15 }, other])

    expect(await after(AGAIN_MS, [{ ...row, claimRequestedAt: 9e15 }, other])).to.deep.equal(['key2'])
  })

  it('are counted from the moment at which the key lost its owner', async () => {
    const { after } = setup(0)
    const [row] = waiting(1) as [Ownership]
    await after(0, [{ ...row, containerId: 'worker-1' }])

    expect(await after(PERIOD_MS, [row])).to.deep.equal([])
  })

  it('cost no call while nothing waits', async () => {
    const { after, counted } = setup(0)

    for (const ms of [0, PERIOD_MS, 2 * PERIOD_MS]) await after(ms, [])

    expect(counted()).to.equal(0)
  })

  it('are judged by time alone when the queue cannot be counted, and a warning says so', async () => {
    const { after, events } = setup(() => {
      throw new Error('AccessDenied')
    })
    const rows = waiting(2)
    await after(0, rows)

    expect(await after(PERIOD_MS, rows)).to.deep.equal([])
    expect(await after(AGAIN_MS, rows)).to.deep.equal(['key1', 'key2'])
    expect(events[0]).to.include({ level: 'warn', event: 'claim_requests_not_counted' })
  })

  it('are found in turn behind requests that lie there twice', async () => {
    let lying = 3
    const { after } = setup(() => lying)
    const rows = waiting(3)
    await after(0, rows)
    // key3's is lost, key1's lies there twice.
    expect(await after(AGAIN_MS, rows)).to.deep.equal([])

    lying = 1
    expect(await after(AGAIN_MS + PERIOD_MS, rows.slice(1))).to.deep.equal(['key2'])
    lying = 0
    expect(await after(AGAIN_MS + 2 * PERIOD_MS, rows.slice(2))).to.deep.equal(['key3'])
  })
})

const waiting = (count: number): Ownership[] =>
  Array.from({ length: count }, (_, i) => ({ ...unowned(`key${i + 1}`), open: new Map([['c', 0]]) }))

/** `after`: the keys to request again at this moment. */
const setup = (requests: number | (() => number)) => {
  let calls = 0
  const { log, lines: events } = captureLog()
  const countClaimRequests = async (): Promise<number> => {
    calls++
    return typeof requests === 'number' ? requests : requests()
  }
  const find = makeFindLostRequests({ countClaimRequests, claimAgainMs: AGAIN_MS, log })
  const after = async (ms: number, rows: Ownership[]): Promise<string[]> =>
    (await find(rows, 1_000 + ms)).map(({ projectKey }) => projectKey)
  return { after, events, counted: () => calls }
}
