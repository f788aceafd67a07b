// Projects of a test that are to go, and what is left of them.
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { makeProjectRows } from '../../../../scripts/cloud/project-rows.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { tableNames } from '../../../../contract/names.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { onboard } from '../../../../scripts/cloud/onboard.ts'
import { offboardOperation } from '../../../../scripts/operate/offboard/operation.ts'
import { listedKeysOfProject } from '../../../../scripts/operate/offboard/project-keys.ts'
import { asked } from '../../../cloud/tracking-table-setup.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'

export const PREFIX = 'test'
export const TABLES = tableNames(PREFIX)
export const ROW = { email: 'ann@x.test', userId: 'ann', repository: 'https://git.x.test/a.git' }
/** A bucket of their own. */
export const OWN = { previewBucket: 'own', previewUrl: 'https://x.test' }

export const makeProjects = (clients: Clients) => {
  const configs = makeProjectRows(clients.dynamodb, TABLES.configs)
  const ownership = makeOwnershipTable(clients.dynamodb, TABLES.ownership)
  const tracking = makeTrackingTable(clients.dynamodb, TABLES.tracking)
  return {
    configs,
    ownership,
    put: (projectId: string, more: object = {}) =>
      onboard({ ...clients, endpoint: 'http://127.0.0.1:1' }, PREFIX, { ...ROW, projectId, ...more }),
    open: async (projectId: string, commandId: string): Promise<void> => {
      const projectKey = `${projectId}#ann`
      const message = { ...asked.message, commandId, projectId, userEmail: ROW.email }
      const reply = { ...asked.reply, email: ROW.email }
      await tracking.create({ ...asked, commandId, projectKey, message, reply })
      await ownership.accept(projectKey, commandId, { now: Date.now(), mostOpen: 10 })
    },
    store: (Bucket: string, Key: string) => clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })),
    isStored: (Bucket: string, Key: string): Promise<boolean> =>
      clients.s3.send(new GetObjectCommand({ Bucket, Key })).then(
        () => true,
        () => false,
      ),
    isLeaving: async (projectId: string): Promise<boolean> =>
      (await configs.rowsOf(projectId)).some(({ leaving }) => leaving !== undefined),
    offboard: (args: string[], more: Partial<RunOptions> = {}) =>
      runOperation(offboardOperation, args, { clients, prefix: PREFIX, ...more }),
    has: async (projectId: string) => {
      const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({}))
      const theirs = new RegExp(`-(input|output|dlq)-${projectId}-[a-z]+(\\.fifo)?$`)
      const listed = await listedKeysOfProject({ clients, prefix: PREFIX, tables: TABLES }, projectId)
      return {
        rows: (await configs.rowsOf(projectId)).length,
        queues: QueueUrls.filter((url) => theirs.test(url)).length,
        listed: listed.length > 0,
      }
    },
  }
}
