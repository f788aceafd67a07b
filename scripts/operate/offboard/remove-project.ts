// Removes what there is of a project that takes nothing new, and has nothing open and no worker. Each step can be repeated, and the rows that
// say who belongs to it go last: until then the same command finds what is left.
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeConfigTable } from '../../../cloud/config-table.ts'
import type { ListedRow } from '../../../cloud/config-table.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'
import { Problem } from '../cli/problem.ts'
import type { FoundKey, FoundProject, Where } from './find-project.ts'
import { removeStored } from './previews.ts'

/** The row first: who finds a queue missing makes it again only where it is listed. */
export const removeQueues = async (
  { clients, tables }: Where,
  { projectKey, queueUrls }: Pick<FoundKey, 'projectKey' | 'queueUrls'>,
): Promise<void> => {
  await clients.dynamodb.send(
    new DeleteItemCommand({ TableName: tables.queues, Key: marshall({ projectKey }) }),
  )
  for (const QueueUrl of queueUrls)
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl })).catch((error: unknown) => {
      if (!isQueueMissing(error)) throw error
    })
}

/** Throws a Problem when one of them was onboarded again meanwhile. */
export const removeRows = async ({ clients, tables }: Where, rows: ListedRow[]): Promise<void> => {
  const configs = makeConfigTable(clients.dynamodb, tables.configs)
  const stay: string[] = []
  for (const row of rows) if (!(await configs.remove(row))) stay.push(`${row.projectId} for ${row.email}`)
  if (stay.length > 0)
    throw new Problem(
      `${stay.join(', ')}: onboarded again meanwhile, so the row stays. make onboard makes what is missing again`,
    )
}

export const removeProject = async (where: Where, found: FoundProject): Promise<void> => {
  const { s3 } = where.clients
  for (const key of found.keys) await removeQueues(where, key)
  for (const stored of found.previews) await removeStored(s3, stored)
  if (found.transcripts) await removeStored(s3, found.transcripts)
  await removeRows(where, found.rows)
}
