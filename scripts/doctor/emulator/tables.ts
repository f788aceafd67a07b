// What we ask of DynamoDB: tables, and the rows of commands and projects, by the product's own tables.
import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { parseProjectRow } from '../../../contract/project-config.ts'
import { LIMITS, openOwnership } from './ownership.ts'
import type { Question } from './question.ts'

const NOW = Date.UTC(2026, 0, 1)

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
