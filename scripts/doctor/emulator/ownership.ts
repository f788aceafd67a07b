// What we ask of DynamoDB for the rules of ownership, by the product's own table.
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { sleep } from '../../../platform/sleep.ts'
import type { Bench } from './bench.ts'
import type { Question } from './question.ts'

const NOW = Date.UTC(2026, 0, 1)
export const LIMITS = { now: NOW, mostOpen: 2 }
const LEASE = { now: NOW, leaseMs: 30_000 }

export const openOwnership = async (bench: Bench) => {
  await bench.makeTables()
  return makeOwnershipTable(bench.clients.dynamodb, bench.tableNames.ownership)
}

export const OWNERSHIP_QUESTIONS: Question[] = [
  {
    service: 'DynamoDB',
    asks: 'Accepts the first command of a project key that has no row, and refuses one too many.',
    weight: 'needed',
    without: 'The first mail of a project is never accepted.',
    holds: async (bench) => {
      const ownership = await openOwnership(bench)
      const first = await ownership.accept('accept#b', 'c1', LIMITS)
      const again = await ownership.accept('accept#b', 'c1', LIMITS)
      const second = await ownership.accept('accept#b', 'c2', LIMITS)
      const third = await ownership.accept('accept#b', 'c3', LIMITS)
      return (
        first !== 'full' &&
        again !== 'full' &&
        second !== 'full' &&
        second.open.size === 2 &&
        third === 'full'
      )
    },
  },
  {
    service: 'DynamoDB',
    asks: 'Lets one of ten win that claim a project key at the same time.',
    weight: 'needed',
    without: 'Two workers own one project, and undo what the other does.',
    holds: async (bench) => {
      const ownership = await openOwnership(bench)
      await ownership.accept('race#b', 'c1', LIMITS)
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          ownership.claimFree('race#b', { ...LEASE, containerId: `w${i}` }),
        ),
      )
      return claims.filter((claim) => claim?.generation === 1).length === 1
    },
  },
  {
    service: 'DynamoDB',
    asks: 'Keeps the rules of an owner: heartbeat, start, release only with nothing open, nothing from a former owner.',
    weight: 'needed',
    without: 'Projects are released with work open, or former owners go on.',
    holds: async (bench) => {
      const ownership = await openOwnership(bench)
      const projectKey = 'owner#b'
      await ownership.accept(projectKey, 'c1', LIMITS)
      await ownership.claimFree(projectKey, { ...LEASE, containerId: 'w1' })
      const holder = { projectKey, containerId: 'w1', generation: 1 }
      const active = { commandId: 'c1', threadId: 't1', startedAt: NOW, receiptHandle: 'r', generation: 1 }
      const started = await ownership.start(holder, active, { heartbeat: 1, again: false })
      const stranger = await ownership.extend({ ...holder, generation: 2 }, NOW, {
        heartbeat: 2,
        ended: false,
      })
      const tooSoon = await ownership.release(holder)
      const answered = await ownership.answered(projectKey, 'c1')
      const beat = await ownership.extend(holder, NOW, { heartbeat: 2, ended: true })
      const released = await ownership.release(holder)
      return (
        started?.active?.commandId === 'c1' &&
        stranger === undefined &&
        tooSoon === 'refused' &&
        answered.open.size === 0 &&
        beat?.active === undefined &&
        released === 'released'
      )
    },
  },
  {
    service: 'DynamoDB',
    asks: 'Has a row in a sparse index while it waits, page by page, and no longer.',
    weight: 'needed',
    without: 'What a dead worker leaves is never found.',
    holds: async (bench) => {
      const ownership = await openOwnership(bench)
      await ownership.accept('index#b', 'c1', LIMITS)
      await ownership.accept('index#c', 'c2', LIMITS)
      const waiting = async (): Promise<string[]> => {
        const keys: string[] = []
        let page = await ownership.waitingPage(1)
        for (;;) {
          keys.push(...page.rows.map(({ projectKey }) => projectKey))
          if (!page.next) return keys
          page = await ownership.waitingPage(1, page.next)
        }
      }
      const shows = async (wanted: (keys: string[]) => boolean): Promise<boolean> => {
        for (let tries = 0; tries < 12; tries++) {
          if (wanted(await waiting())) return true
          await sleep(200)
        }
        return false
      }
      const both = await shows((keys) => keys.includes('index#b') && keys.includes('index#c'))
      const row = await ownership.answered('index#b', 'c1')
      const isFree = await ownership.letGo(row)
      return both && isFree && (await shows((keys) => !keys.includes('index#b')))
    },
  },
]
