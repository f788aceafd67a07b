// Settings, daemons, commands, people and previews that are not as they should be.
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { makeBlockedAddresses } from '../../../../cloud/blocked-addresses.ts'
import { sharedQueueNames } from '../../../../contract/names.ts'
import { localBucketNames } from '../../../../contract/topology.ts'
import { responseOf } from '../../../cloud/tracking-table-setup.ts'
import type { Trouble } from './trouble.ts'

const DAY = 86_400_000

export const TROUBLES_OF_ROWS: Trouble[] = [
  {
    trouble: 'a setting that no daemon takes',
    plant: async () => void (process.env['LEASE_SECONDS'] = 'banana'),
    check: 'settings',
    where: /^LEASE_SECONDS$/,
    says: /must be/,
  },
  {
    trouble: 'a worker that is frozen',
    plant: ({ sign, now }) => sign({ containerId: 'worker-2', at: now - 600_000 }),
    check: 'frozen daemons',
    where: /worker worker-2/,
    says: /no sign of life for 10 m/,
    mends: true,
  },
  {
    trouble: 'workers with other slots',
    plant: ({ sign }) => sign({ containerId: 'worker-2', slots: 2 }),
    check: 'daemons agree',
    where: /WORKER_SLOTS/,
    says: /4 \(worker worker-1\), 2 \(worker worker-2\)/,
  },
  {
    trouble: 'daemons of two versions for hours',
    plant: ({ sign }) => sign({ containerId: 'worker-2', version: 'v0' }),
    check: 'daemons agree',
    where: /VERSION/,
    says: /v0/,
  },
  {
    trouble: 'a worker whose disk is nearly full',
    plant: ({ sign }) => sign({ containerId: 'worker-2', diskBytes: 20 * 2 ** 30, diskFreeBytes: 2 ** 29 }),
    check: 'workspaces',
    where: /worker worker-2/,
    says: /512 MB of 20,480 MB are left/,
  },
  {
    trouble: 'a daemon whose clock is ahead',
    plant: ({ sign, now }) => sign({ containerId: 'worker-2', at: now + 120_000 }),
    check: 'clocks of daemons',
    where: /worker-2/,
    says: /m .* off/,
  },
  {
    trouble: 'no router while a command is open',
    plant: ({ drop, tables }) => drop(tables.daemons, { containerId: 'router-1' }),
    check: 'no router',
    where: /router/,
    says: /1 commands are open/,
  },
  {
    trouble: 'no worker while a command waits',
    plant: async ({ drop, tables, change, now }) => {
      await drop(tables.daemons, { containerId: 'worker-1' })
      await change(tables.tracking, { commandId: 'c1' }, 'acceptedAt', now - 600_000)
    },
    check: 'no worker',
    where: /worker/,
    says: /waits since 10 m/,
  },
  {
    trouble: 'a project row that nobody can read',
    plant: ({ change, tables }) =>
      change(tables.configs, { email: 'ann@x.test', projectId: 'blog' }, 'outputDir', '../..'),
    check: 'rows of projects',
    where: /blog for ann@x\.test/,
    says: /outputDir/,
  },
  {
    trouble: 'a command that has been open for days',
    plant: ({ change, tables, now }) =>
      change(tables.tracking, { commandId: 'c1' }, 'acceptedAt', now - 3 * DAY),
    check: 'open for days',
    where: /c1 of blog#ann/,
    says: /open for 3 d/,
  },
  {
    trouble: 'an open command without a row',
    plant: ({ drop, tables }) => drop(tables.tracking, { commandId: 'c1' }),
    check: 'open without a row',
    where: /c1 of blog#ann/,
    says: /somebody deleted it/,
  },
  {
    trouble: 'an open command with an id that is too long for a row',
    plant: ({ open }) => open('x'.repeat(3_000)),
    check: 'open without a row',
    where: /^x+ of blog#ann/,
    says: /somebody deleted it/,
  },
  {
    trouble: 'an open command of another project key',
    plant: ({ open }) => open('c1', 'shop#bob'),
    check: 'open under another key',
    where: /c1 of shop#bob/,
    says: /its own row says blog#ann/,
  },
  {
    trouble: 'an end that nobody has answered',
    plant: async ({ tracking, change, tables, now }) => {
      await tracking.running('c1', 1, now)
      await tracking.settle('c1', 'done', responseOf(1, now))
      await change(tables.tracking, { commandId: 'c1' }, 'settledAt', now - 600_000)
    },
    check: 'settled, not answered',
    where: /c1/,
    says: /ended 10 m/,
  },
  {
    trouble: 'a command that is answered and open',
    plant: async ({ open, change, tables, now }) => {
      await open('c2')
      await change(tables.tracking, { commandId: 'c2' }, 'answeredAt', now - 600_000)
    },
    check: 'answered, still open',
    where: /c2 of blog#ann/,
    says: /open still/,
    mends: true,
  },
  {
    trouble: 'an owner that nobody replaces',
    plant: ({ ownership, now }) =>
      ownership.claimFree('blog#ann', { now: now - 900_000, containerId: 'worker-1', leaseMs: 30_000 }),
    check: 'late owners',
    where: /blog#ann/,
    says: /worker-1 has been over for 14 m/,
  },
  {
    trouble: 'dead letters',
    plant: async ({ clients, urlOf, prefix }) =>
      clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: await urlOf(sharedQueueNames(prefix).emailDlq),
          MessageBody: 'x',
        }),
      ),
    check: 'dead letters',
    where: /email-dlq/,
    says: /1 message lies there/,
  },
  {
    trouble: 'dead letters beside a row under a key that is no project key',
    plant: async ({ clients, open, urlOf, prefix }) => {
      await open('c9', 'no key at all')
      const QueueUrl = await urlOf(sharedQueueNames(prefix).emailDlq)
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))
    },
    check: 'dead letters',
    where: /email-dlq/,
    says: /1 message lies there/,
  },
  {
    trouble: 'a person who cannot be written to',
    plant: ({ clients, tables, now }) =>
      makeBlockedAddresses(clients.dynamodb, tables.threads).block({
        address: 'bob@x.test',
        why: 'bounce',
        detail: 'Permanent',
        mailId: 'm1',
        blockedAt: now,
      }),
    check: 'blocked addresses',
    where: /bob@x\.test/,
    says: /since a bounce: Permanent/,
  },
  {
    trouble: 'a preview bucket of nobody',
    plant: ({ clients, prefix }) =>
      clients.s3.send(new CreateBucketCommand({ Bucket: `${prefix}-site-gone-000000000000` })),
    check: 'preview buckets',
    where: /site-gone/,
    says: /nobody has a right/,
  },
  {
    trouble: 'a command that no project key has open',
    plant: ({ create, now }) => create('c9', 'blog#ann', now - 600_000),
    check: 'rows that are not open',
    where: /c9 of blog#ann/,
    says: /nobody will carry it out/,
    args: ['--deep'],
  },
  {
    trouble: 'a conversation of no project',
    plant: ({ putRow, tables }) => putRow(tables.threads, { threadId: 't9', projectKey: 'Not a key' }),
    check: 'conversations',
    where: /t9/,
    says: /names no project key/,
    args: ['--deep'],
  },
  {
    trouble: 'a preview of no conversation',
    plant: ({ store, prefix }) => store(localBucketNames(prefix).preview, 'thread-t8/index.html'),
    check: 'previews',
    where: /-preview$/,
    says: /thread-t8/,
    args: ['--deep'],
  },
  {
    trouble: 'a preview without an id',
    plant: ({ store, prefix }) => store(localBucketNames(prefix).preview, 'thread-/index.html'),
    check: 'previews',
    where: /-preview$/,
    says: /^1 preview of .* thread- for one/,
    args: ['--deep'],
  },
]
