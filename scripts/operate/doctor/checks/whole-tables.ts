// What only a look at every command and every conversation tells.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { isProjectKey } from '../../../../contract/names.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import { tookText } from '../../cli/times.ts'
import type { Check } from '../check.ts'
import { rowsByKey } from '../rows.ts'
import type { Where } from '../rows.ts'
import { makeWord } from '../../cli/make-word.ts'

/** A router that accepts writes the row, and opens it a moment later; one that died has its notice to come again. */
const ACCEPT_MS = 300_000

interface Unended {
  commandId: string
  projectKey: string
  acceptedAt: number
}

const unended = async ({ clients, tables }: Where): Promise<Unended[]> => {
  const found: Unended[] = []
  const pages = paginateScan(
    { client: clients.dynamodb },
    {
      TableName: tables.tracking,
      ProjectionExpression: 'commandId, projectKey, acceptedAt',
      FilterExpression: '#status IN (:accepted, :running)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: marshall({ ':accepted': 'accepted', ':running': 'running' }),
    },
  )
  for await (const { Items = [] } of pages) found.push(...Items.map((item) => unmarshall(item) as Unended))
  return found
}

export const notOpenCheck: Check = {
  name: 'rows that are not open',
  looksAt: 'commands that have not ended, and that no project key has open',
  deep: true,
  run: async ({ where, now }) => {
    const rows = (await unended(where)).filter(({ acceptedAt }) => now - acceptedAt > ACCEPT_MS)
    const keys = [...new Set(rows.map(({ projectKey }) => projectKey))]
    const owners = await rowsByKey(where, where.tables.ownership, 'projectKey', keys, ['open'])
    return rows
      .filter(({ commandId, projectKey }) => {
        const { open = {} } = (owners.get(projectKey) ?? {}) as { open?: Record<string, number> }
        return !Object.hasOwn(open, commandId)
      })
      .map(({ commandId, projectKey, acceptedAt }) => ({
        wrong: `accepted ${tookText(now - acceptedAt)} ago, and no project key has it open: nobody will carry it out`,
        where: `${oneLine(commandId)} of ${oneLine(projectKey)}`,
        repair: `make trace COMMAND=${makeWord(commandId)}; if its mail is gone, make again COMMAND=${makeWord(commandId)}`,
      }))
  },
}

const isThread = ({ threadId = '' }: { threadId?: string }): boolean => !threadId.includes(':')

export const threadsCheck: Check = {
  name: 'conversations',
  looksAt: 'rows of conversations that name no project key',
  deep: true,
  run: async ({ where: { clients, tables } }) => {
    const rows: { threadId?: string; projectKey?: unknown }[] = []
    const pages = paginateScan(
      { client: clients.dynamodb },
      { TableName: tables.threads, ProjectionExpression: 'threadId, projectKey' },
    )
    for await (const { Items = [] } of pages) rows.push(...Items.map((item) => unmarshall(item)))
    return rows
      .filter(isThread)
      .filter(({ projectKey }) => typeof projectKey !== 'string' || !isProjectKey(projectKey))
      .map(({ threadId = '' }) => ({
        wrong: 'it names no project key: replies to its mails find no conversation',
        where: oneLine(threadId),
        repair: `make trace THREAD=${makeWord(threadId)} tells whose it was; then delete the row`,
      }))
  },
}
