// Everything that there is of a project, before any of it goes.
import { makeProjectRows } from '../../cloud/project-rows.ts'
import type { ListedRow } from '../../cloud/project-rows.ts'
import { countMessages } from '../../../cloud/count-messages.ts'
import { queueArnOf } from '../../../cloud/ensure-queues.ts'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { makeTrackingTable } from '../../../cloud/tracking-table.ts'
import { isProjectId, sharedQueueNames } from '../../../contract/names.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { siteBucketName } from '../../../deployment/names.ts'
import { isQueueMissing } from '../../../platform/aws-errors.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { findPreviews, findTranscripts } from './previews.ts'
import type { Stored } from './previews.ts'
import { allKeys, listedKeysOfProject, queuesOfProject } from './project-keys.ts'

export type Where = Pick<System, 'clients' | 'prefix' | 'tables'>

interface Place {
  prefix: string
  account: string
  region: string
}

export interface FoundProject {
  projectId: string
  /** Who may write. */
  rows: ListedRow[]
  keys: FoundKey[]
  /** Accepted and not answered. One without a row has only its id. */
  open: OpenCommand[]
  previews: Stored[]
  transcripts: Stored | undefined
}

export interface FoundKey {
  projectKey: string
  queueUrls: string[]
  isListed: boolean
  /** Of its worker, if it has one. */
  containerId?: string
  /** Messages among its dead letters, which go with the queue. */
  deadLetters: number
}

export interface OpenCommand {
  commandId: string
  projectKey: string
  row?: Tracking
}

/** Where a deployment is, as its e-mail queue tells. */
const placeOf = async ({ clients, prefix }: Where): Promise<Place> => {
  const url = await queueUrlOf(clients.sqs, sharedQueueNames(prefix).email)
  const [, , , region = '', account = ''] = (await queueArnOf(clients.sqs, url)).split(':')
  return { prefix, region, account }
}

export const openOf = async ({ clients, tables }: Where, rows: Ownership[]): Promise<OpenCommand[]> => {
  const tracking = makeTrackingTable(clients.dynamodb, tables.tracking)
  const named = rows.flatMap(({ projectKey, open }) =>
    [...open.keys()].map((commandId) => ({ commandId, projectKey })),
  )
  return Promise.all(
    named.map(async (one) => {
      const row = await tracking.read(one.commandId).catch(() => undefined)
      return { ...one, ...(row && { row }) }
    }),
  )
}

export const ownershipOf = ({ clients, tables }: Where, keys: string[]): Promise<Ownership[]> => {
  const { read } = makeOwnershipTable(clients.dynamodb, tables.ownership)
  return Promise.all(keys.map(read))
}

const deadLettersIn = async ({ clients }: Where, urls: string[]): Promise<number> => {
  const QueueUrl = urls.find((url) => /-dlq-[^/]*$/.test(url))
  if (QueueUrl === undefined) return 0
  try {
    return await countMessages(clients.sqs, QueueUrl, ['visible'])
  } catch (error) {
    if (isQueueMissing(error)) return 0
    throw error
  }
}

const siteBucketOf = (projectId: string, { prefix, account }: Place): string | undefined => {
  try {
    return siteBucketName(prefix, projectId, account)
  } catch {
    // Too long a name: it never had one.
    return undefined
  }
}

const previewsOf = async (
  where: Where,
  projectId: string,
  place: Place,
  rows: ListedRow[],
): Promise<Stored[]> => {
  const ours = siteBucketOf(projectId, place)
  const named = new Set([ours, ...rows.map((row) => row.previewBucket)])
  const found: Stored[] = []
  for (const bucket of named) {
    if (bucket === undefined || bucket === '') continue
    const previews = await findPreviews(where, { projectId, bucket, isOurs: bucket === ours })
    if (previews) found.push(previews)
  }
  return found
}

/** `keepsPreviews`: as if there were nothing in buckets. */
export const findProject = async (
  where: Where,
  projectId: string,
  keepsPreviews = false,
): Promise<FoundProject> => {
  if (!isProjectId(projectId)) throw new Problem(`no project can be called "${projectId}"`, EXIT.misuse)
  const { clients, tables } = where
  const place = await placeOf(where)
  const rows = await makeProjectRows(clients.dynamodb, tables.configs).rowsOf(projectId)
  const queues = await queuesOfProject(where, projectId)
  const listed = await listedKeysOfProject(where, projectId)
  const owners = await ownershipOf(where, allKeys(rows, queues, listed))
  const keys = owners.map(async ({ projectKey, containerId }) => {
    const queueUrls = queues.get(projectKey) ?? []
    const deadLetters = await deadLettersIn(where, queueUrls)
    const isListed = listed.includes(projectKey)
    return { projectKey, queueUrls, isListed, deadLetters, ...(containerId !== undefined && { containerId }) }
  })
  return {
    projectId,
    rows,
    keys: await Promise.all(keys),
    open: await openOf(where, owners),
    previews: keepsPreviews ? [] : await previewsOf(where, projectId, place, rows),
    transcripts: await findTranscripts(clients.s3, [projectId], place),
  }
}

/** Nothing is left of it, or it never was. */
export const isNothing = ({ rows, keys, open, previews, transcripts }: FoundProject): boolean =>
  rows.length + keys.length + open.length === 0 &&
  previews.every(({ isOurs, objects }) => !isOurs && objects === 0) &&
  (transcripts?.objects ?? 0) === 0
