// The rows that checks look at: of the projects, of their queues, of what is open. None of them scans the commands.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../../contract/dynamodb-update.ts'
import { isProjectId, isUserId, projectKeyOf } from '../../../contract/names.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { readProjectConfig } from '../../../contract/project-config.ts'
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { QueueUrls } from '../../../contract/project-queues.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { System } from '../cli/system.ts'
import { readItems } from '../trace/rows.ts'

export type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

export interface ConfigRow {
  email: string
  projectId: string
  /** `undefined`: its ids are none. */
  projectKey?: string
  /** Terraform manages it. */
  isKept: boolean
  /** Absent: the row cannot be read. */
  config?: ProjectConfig
  problem?: string
}

export interface QueueRow extends Partial<QueueUrls> {
  projectKey: string
  madeAt?: number
  /** Its queues were removed, because nobody used them, and are made again by the next command. */
  reapedAt?: number
}

/** What an operator must know of an open command's row. */
export type OpenRow = Pick<Tracking, 'projectKey' | 'status' | 'acceptedAt' | 'settledAt' | 'answeredAt'>

export interface OpenEntry {
  commandId: string
  /** Of the ownership row that has it open. */
  projectKey: string
  /** Absent: there is none. */
  row?: OpenRow
}

const scanned = async ({ clients }: Where, TableName: string): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateScan({ client: clients.dynamodb }, { TableName }))
    rows.push(...Items.map((item) => unmarshall(item)))
  return rows
}

const configRow = (item: Item): ConfigRow => {
  const { email = '', projectId = '', userId = '', managedBy } = unmarshall(item)
  const ids = {
    email: oneLine(String(email)),
    projectId: oneLine(String(projectId)),
    isKept: managedBy !== undefined,
  }
  const key = isProjectId(ids.projectId) && isUserId(String(userId))
  const named = key ? { ...ids, projectKey: projectKeyOf(ids.projectId, String(userId)) } : ids
  try {
    return { ...named, config: readProjectConfig(item) }
  } catch (error) {
    const { message, cause } = error as Error
    return { ...named, problem: oneLine(cause instanceof Error ? cause.message : message) }
  }
}

export const configRows = async ({ clients, tables }: Where): Promise<ConfigRow[]> => {
  const rows: ConfigRow[] = []
  for await (const { Items = [] } of paginateScan(
    { client: clients.dynamodb },
    { TableName: tables.configs },
  ))
    rows.push(...Items.map(configRow))
  return rows
}

export const queueRows = async (where: Where): Promise<QueueRow[]> =>
  (await scanned(where, where.tables.queues)).map((row) => row as unknown as QueueRow)

/** More are read with `--deep` only. */
const MOST_OPEN = 3_000

/** Rows by their key, of those that exist. `fields`: all that is read of them. */
export const rowsByKey = async (
  { clients }: Where,
  table: string,
  key: string,
  ids: string[],
  fields: string[],
): Promise<Map<string, Record<string, unknown>>> => {
  const items = await readItems(clients.dynamodb, table, key, ids, [key, ...fields])
  const rows = items.map((item): Record<string, unknown> => unmarshall(item))
  return new Map(rows.map((row) => [String(row[key]), row]))
}

export const openEntries = async (
  where: Where,
  owners: Ownership[],
  { deep, unlooked }: { deep: boolean; unlooked: (what: string) => void },
): Promise<OpenEntry[]> => {
  const all = owners.flatMap(({ projectKey, open }) =>
    [...open.keys()].map((commandId) => ({ commandId, projectKey })),
  )
  const some = deep ? all : all.slice(0, MOST_OPEN)
  if (some.length < all.length) unlooked(`${all.length - some.length} of ${all.length} open commands`)
  const fields = ['projectKey', 'status', 'acceptedAt', 'settledAt', 'answeredAt']
  const ids = [...new Set(some.map(({ commandId }) => commandId))]
  const rows = await rowsByKey(where, where.tables.tracking, 'commandId', ids, fields)
  return some.map((one) => {
    const row = rows.get(one.commandId) as OpenRow | undefined
    return { ...one, ...(row && { row }) }
  })
}
