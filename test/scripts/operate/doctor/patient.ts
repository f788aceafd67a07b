// A system that is well: two projects, a router and a worker that live, commands that wait, run and are answered. Tests make it ill.
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { makeDaemonTable } from '../../../../cloud/daemon-table.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { queueUrlOf } from '../../../../cloud/queue-url.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { branchOf, projectQueueNames, tableNames } from '../../../../contract/names.ts'
import { localBucketNames } from '../../../../contract/topology.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { onboard } from '../../../../scripts/cloud/onboard.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'

export const ENDPOINT = 'http://127.0.0.1:1'
export const SIGN: DaemonSign = {
  containerId: 'worker-1',
  daemon: 'worker',
  version: 'v1',
  startedAt: 0,
  at: 0,
  everyMs: 60_000,
  slots: 4,
}

export const makePatient = async (clients: Clients, prefix: string) => {
  const { dynamodb, s3, sqs } = clients
  const tables = tableNames(prefix)
  const now = Date.now()
  await provision(clients, prefix)
  const daemons = makeDaemonTable(dynamodb, tables.daemons)
  const ownership = makeOwnershipTable(dynamodb, tables.ownership)
  const tracking = makeTrackingTable(dynamodb, tables.tracking)
  const sign = (more: Partial<DaemonSign> = {}) =>
    daemons.say({ ...SIGN, startedAt: now - 7_200_000, at: now, ...more })
  const put = (projectId: string, more: object = {}) =>
    onboard({ ...clients, endpoint: ENDPOINT }, prefix, {
      email: 'ann@x.test',
      userId: 'ann',
      repository: 'https://git.x.test/a.git',
      projectId,
      ...more,
    })
  const create = async (commandId: string, projectKey = 'blog#ann', acceptedAt = now): Promise<void> => {
    const [projectId = '', userId = ''] = projectKey.split('#')
    const threadId = `t-${commandId}`
    const message = {
      ...asked.message,
      commandId,
      projectId,
      userId,
      chatThreadId: threadId,
      context: { branch: branchOf(threadId) },
    }
    await tracking.create({ ...asked, commandId, projectKey, threadId, message, acceptedAt })
  }
  const open = (commandId: string, projectKey = 'blog#ann') =>
    ownership.accept(projectKey, commandId, { now, mostOpen: 10_000 })
  const change = (TableName: string, key: object, field: string, value: unknown) =>
    dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: marshall(key),
        UpdateExpression: 'SET #field = :value',
        ExpressionAttributeNames: { '#field': field },
        ExpressionAttributeValues: marshall({ ':value': value }),
      }),
    )
  const drop = (TableName: string, key: object) =>
    dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall(key) }))
  const store = (Bucket: string, Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
  const putRow = (TableName: string, row: object) =>
    dynamodb.send(new PutItemCommand({ TableName, Item: marshall(row) }))
  await put('blog')
  await put('shop', {
    previewBucket: localBucketNames(prefix).preview,
    previewUrl: 'https://x.test/{branch}',
    email: 'bob@x.test',
    userId: 'bob',
  })
  await sign()
  const { slots: _, ...router } = { ...SIGN, containerId: 'router-1', daemon: 'router' as const }
  await daemons.say({ ...router, startedAt: now - 7_200_000, at: now, sweptAt: now })
  await create('c1')
  await open('c1')
  await create('c2')
  await tracking.running('c2', 1, now)
  await tracking.settle('c2', 'done', responseOf(1, now))
  await tracking.answered('c2', now, {})
  await putRow(tables.threads, {
    threadId: 't1',
    projectKey: 'shop#bob',
    sessionId: 's',
    branch: 'thread-t1',
  })
  await store(localBucketNames(prefix).preview, 'thread-t1/index.html')
  return {
    prefix,
    clients,
    tables,
    now,
    ownership,
    tracking,
    sign,
    put,
    create,
    open,
    change,
    drop,
    store,
    putRow,
    urlOf: (name: string) => queueUrlOf(sqs, name),
  }
}

export type Patient = Awaited<ReturnType<typeof makePatient>>

export const queue = (kind: 'input' | 'output' | 'dlq', { prefix }: Patient, key = 'blog#ann') =>
  projectQueueNames(prefix, key)[kind]

export const removeQueue = async ({ clients, urlOf }: Patient, name: string) => {
  await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: await urlOf(name) }))
}
