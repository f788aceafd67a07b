// What we ask of DynamoDB: the rules of ownership and of commands, by the product's own tables.
import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { parseProjectRow } from '../../../contract/project-config.ts'
import { sleep } from '../../../platform/sleep.ts'
import type { Bench } from './bench.ts'
import type { Question } from './question.ts'

const NOW = Date.UTC(2026, 0, 1)
const LIMITS = { now: NOW, mostOpen: 2 }
const LEASE = { now: NOW, leaseMs: 30_000 }

const openOwnership = async (bench: Bench) => {
  await bench.makeTables()
  return makeOwnershipTable(bench.clients.dynamodb, bench.tableNames.ownership)
}

/** A command as a mail makes it. */
const commandOf = (commandId: string) => ({
  commandId,
  projectKey: 'a#b',
  threadId: 't1',
  message: {
    sessionId: 's1',
    commandId,
    timestamp: NOW,
    type: 'edit' as const,
    instruction: 'Change the title to "Ünïcode 😀"',
    userEmail: 'ann@customer.test',
    chatThreadId: 't1',
    context: { branch: 'thread-t1' },
    projectId: 'a',
    userId: 'b',
  },
  reply: { email: 'ann@customer.test', subject: 'Title', references: [] },
  notes: [],
  acceptedAt: NOW,
})

/** `timestamp`: the same one would be the same write again. */
const responseOf = (commandId: string, generation: number, timestamp = NOW) => ({
  sessionId: 's1',
  commandId,
  timestamp,
  success: true,
  summary: 'Done.',
  projectId: 'a',
  userId: 'b',
  generation,
  durationMs: 1_000.5,
})

export const TABLE_QUESTIONS: Question[] = [
  {
    service: 'DynamoDB',
    asks: 'Makes the tables with their indexes, also when they are there already.',
    weight: 'needed',
    without: 'No table can be made, so nothing works.',
    holds: async (bench) => {
      await bench.makeTables()
      return true
    },
  },
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
  {
    service: 'DynamoDB',
    asks: 'Settles a command once, by the generation that runs it, and is read consistently.',
    weight: 'needed',
    without: 'An instruction is answered twice, or never.',
    holds: async (bench) => {
      await bench.makeTables()
      const tracking = makeTrackingTable(bench.clients.dynamodb, bench.tableNames.tracking)
      const created = await tracking.create(commandOf('k1'))
      const again = await tracking.create(commandOf('k1'))
      const begun = await tracking.begin('k1', 2, NOW)
      const former = await tracking.settle('k1', 'failed', responseOf('k1', 1))
      const settled = await tracking.settle('k1', 'done', responseOf('k1', 2))
      const twice = await tracking.settle('k1', 'failed', responseOf('k1', 2, NOW + 1))
      const taken = await tracking.take('k1', 'router-1', NOW)
      const row = await tracking.read('k1')
      return (
        created === 'created' &&
        again !== 'created' &&
        begun?.generation === 2 &&
        !former &&
        settled &&
        !twice &&
        taken !== undefined &&
        row?.end === 'done' &&
        row.message.instruction === commandOf('k1').message.instruction
      )
    },
  },
  {
    service: 'DynamoDB',
    asks: 'Finds the projects of an address by a query, and rows in batches.',
    weight: 'needed',
    without: 'Nobody who writes is known.',
    holds: async (bench) => {
      const ownership = await openOwnership(bench)
      const configs = makeProjectRows(bench.clients.dynamodb, bench.tableNames.configs)
      const row = { email: 'ann@customer.test', userId: 'b', repository: 'https://git.example.org/a.git' }
      const preview = { previewBucket: 'previews', previewUrl: 'http://previews.test' }
      for (const projectId of ['a', 'c'])
        await configs.put({ ...parseProjectRow({ ...row, projectId }), ...preview })
      const found = await configs.projectsOf('ann@customer.test')
      await ownership.accept('batch#b', 'c1', LIMITS)
      const rows = await ownership.readSome(['batch#b', 'nobody#b'])
      return found.map(({ projectId }) => projectId).join() === 'a,c' && rows.length === 1
    },
  },
  {
    service: 'DynamoDB',
    asks: 'Lets rows expire.',
    weight: 'limits',
    without: 'Old rows stay, which nothing depends on.',
    holds: async (bench) => {
      await bench.makeTables()
      const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true }
      const TableName = bench.tableNames.threads
      await bench.clients.dynamodb
        .send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
        .catch((error: Error) => {
          if (!/already enabled/i.test(error.message)) throw error
        })
      return true
    },
  },
]
