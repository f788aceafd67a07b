// Removes what there is of a project that takes nothing new, and has nothing open and no worker. Each step can be repeated, and the rows that
// say who belongs to it go last: until then the same command finds what is left.
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeProjectRows } from '../../cloud/project-rows.ts'
import type { ListedRow } from '../../cloud/project-rows.ts'
import { deleteQueue } from '../../cloud/queues.ts'
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
  for (const url of queueUrls) await deleteQueue(clients.sqs, url)
}

/** Throws a Problem when one of them was onboarded again meanwhile. */
export const removeRows = async ({ clients, tables }: Where, rows: ListedRow[]): Promise<void> => {
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  const stay: string[] = []
  for (const row of rows) if (!(await configs.remove(row))) stay.push(`${row.projectId} for ${row.email}`)
  if (stay.length > 0)
    throw new Problem(
      `${stay.join(', ')}: onboarded again meanwhile, so the row stays. make onboard makes what is missing again`,
    )
}

/**
 * Those of a key that a worker keeps warm stay with it: it would miss them. Nothing can come through them any more. Returns what stays, in
 * sentences.
 */
const removeFreeQueues = async (where: Where, keys: FoundKey[]): Promise<string[]> => {
  const warm = keys.filter(({ containerId }) => containerId !== undefined)
  for (const key of keys) if (!warm.includes(key)) await removeQueues(where, key)
  return warm.map(
    ({ projectKey, containerId }) => `${sayWarm(projectKey, containerId)} The same again removes them then.`,
  )
}

/** Until then its worker is ready for more. */
export const sayWarm = (projectKey: string, containerId = ''): string =>
  `The queues of ${projectKey} stay: ${containerId} keeps it warm until IDLE_RELEASE_SECONDS after its last command.`

/** Returns what stays for now, in sentences. */
export const removeProject = async (where: Where, found: FoundProject): Promise<string[]> => {
  const { s3 } = where.clients
  const stays = await removeFreeQueues(where, found.keys)
  for (const stored of found.previews) await removeStored(s3, stored)
  if (found.transcripts) await removeStored(s3, found.transcripts)
  await removeRows(where, found.rows)
  return stays
}
