// What the page is made of, read again every second: keys and indexes only, and no more rows than a page can show.
import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeDaemonTable } from '../../../cloud/daemon-table.ts'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import type { DaemonSign } from '../../../contract/daemon-sign.ts'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { isId } from '../../../contract/names.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { readProjectConfig } from '../../../contract/project-config.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import { ANSWERED_INDEX } from '../../../contract/topology.ts'
import { daysFrom } from '../../../contract/tracking/answered-day.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { makeCached } from '../../../platform/ttl-cache.ts'
import type { System } from '../cli/system.ts'
import { makeCommandReader } from './command-rows.ts'
import { makeDepthReader } from './depths.ts'
import type { QueueDepth } from './depths.ts'

/** One page of the index of what is open or owned. */
const MOST_PROJECTS = 250
const MOST_OPEN = 200
const MOST_ANSWERED = 40
/** Who may write, and which projects there are: one page of that table, now and then. */
const CONFIGS_MS = 15_000

export interface WatchFacts {
  now: number
  owners: Ownership[]
  moreOwners: boolean
  signs: DaemonSign[]
  /** Of the open commands, and of those that were answered last. */
  rows: Tracking[]
  configs: ProjectConfig[]
  depths: Map<string, QueueDepth>
}

const readable = (item: Item): ProjectConfig[] => {
  try {
    return [readProjectConfig(item)]
  } catch {
    return []
  }
}

/** Returns what reads everything once more, and remembers what does not change. */
export const makeFactsReader = ({
  clients,
  prefix,
  tables,
}: Pick<System, 'clients' | 'prefix' | 'tables'>): (() => Promise<WatchFacts>) => {
  const { dynamodb, sqs } = clients
  const ownership = makeOwnershipTable(dynamodb, tables.ownership)
  const daemons = makeDaemonTable(dynamodb, tables.daemons)
  const rowsOf = makeCommandReader(dynamodb, tables.tracking)
  const depthsOf = makeDepthReader(sqs, prefix)
  const configs = makeCached(async (TableName) => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName, Limit: MOST_PROJECTS }))
    return Items.flatMap(readable)
  }, CONFIGS_MS)
  const answeredOn = async (day: string): Promise<string[]> => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName: tables.tracking,
        IndexName: ANSWERED_INDEX,
        KeyConditionExpression: 'answeredOn = :day',
        ExpressionAttributeValues: marshall({ ':day': day }),
        ScanIndexForward: false,
        Limit: MOST_ANSWERED,
      }),
    )
    return Items.map(({ commandId }) => commandId?.S ?? '')
  }
  /** Of the last twelve hours: of today, and while that is young, of yesterday. */
  const lastAnswered = async (now: number): Promise<string[]> => {
    const days = daysFrom(now - 12 * 3_600_000, now).toReversed()
    return (await Promise.all(days.map(answeredOn))).flat().slice(0, MOST_ANSWERED)
  }
  return async () => {
    const now = Date.now()
    const [{ rows: owners, next }, signs, known, answered] = await Promise.all([
      ownership.waitingPage(MOST_PROJECTS),
      daemons.list(),
      configs(tables.configs),
      lastAnswered(now),
    ])
    const open = owners.flatMap((row) => [...row.open.keys()].filter(isId)).slice(0, MOST_OPEN)
    const busy = owners.filter((row) => row.open.size > 0).map((row) => row.projectKey)
    const [rows, depths] = await Promise.all([rowsOf([...open, ...answered]), depthsOf(busy)])
    return { now, owners, moreOwners: next !== undefined, signs, rows, configs: known, depths }
  }
}
