import { address, count, oneOf, optionalAddress, seconds, secrets, service } from './kinds.ts'
import { POLICIES } from '../interrupt-policy.ts'
import type { Settings } from './setting.ts'
import { sharedSettings } from './shared.ts'

export const routerSettings = {
  ...sharedSettings,
  senderAddress: address({
    name: 'SENDER_ADDRESS',
    says: 'The address that people write to, and that answers come from. `edit@example.org` also receives `edit+PROJECT@example.org`.',
  }),
  replySecrets: {
    ...secrets({
      name: 'REPLY_SECRET',
      says: 'Signs the address that replies go to, `edit+THREAD.SIGNATURE@example.org`, so that a reply finds its conversation and nobody else can use the address. To replace it, put the new one first and keep the old one behind a blank for as long as old mails are to be answered. Empty: replies go to SENDER_ADDRESS.',
    }),
    // On ECS from a secret.
    givenByPlatform: true as const,
  },
  supportAddress: optionalAddress({
    name: 'SUPPORT_ADDRESS',
    says: 'The address that answers name for help. Empty: they name "the person who set this up for you".',
  }),
  sweepSeconds: seconds(
    { name: 'SWEEP_SECONDS', says: 'Period of the sweep while anything is open.' },
    2,
    0.05,
    60,
  ),
  idleSweepSeconds: seconds(
    { name: 'IDLE_SWEEP_SECONDS', says: 'Period of the sweep while nothing is open.' },
    30,
    0.05,
    600,
  ),
  claimAgainSeconds: seconds(
    {
      name: 'CLAIM_AGAIN_SECONDS',
      says: 'A claim request that is younger is never taken for lost, and not repeated.',
    },
    10,
  ),
  indexShards: count(
    {
      name: 'INDEX_SHARDS',
      says: 'Over how many keys of the index of open work rows are spread. One takes 1,000 writes a second (docs/scale.md). Raise it only when every router is of a version that has this setting, and set it to 1 again before an earlier version comes back.',
    },
    1,
    1,
    100,
  ),
  workerService: service({
    name: 'WORKER_SERVICE',
    says: 'The ECS service of the workers, `cluster/service`. The router raises its desired count when open work has no owner. Empty: something else starts the workers.',
  }),
  maxWorkers: count(
    { name: 'MAX_WORKERS', says: 'The highest desired count that the router sets.' },
    3,
    1,
    // What the network of a deployment has addresses for, twice while they are replaced.
    250,
  ),
  wakeAgainSeconds: seconds(
    { name: 'WAKE_AGAIN_SECONDS', says: 'Minimum interval between two checks of the worker service.' },
    20,
    0.05,
    3_600,
  ),
  workerIdleSeconds: seconds(
    {
      name: 'WORKER_IDLE_SECONDS',
      says: 'How long more workers than are needed may wait for work: then the router lowers the desired count by one, in the end to 0.',
    },
    900,
    60,
    86_400,
  ),
  interruptPolicy: oneOf(
    {
      name: 'INTERRUPT_POLICY',
      says: 'Which new message interrupts the running command of its project key: `any` message, only one of the same `thread`, or none (`off`).',
    },
    POLICIES,
    'any',
  ),
  maxOpenPerProject: count(
    {
      name: 'MAX_OPEN_PER_PROJECT',
      says: 'Limit of unanswered commands per project key. Another command is refused, and its requester is told.',
    },
    100,
    1,
    // All ids are in one row, and DynamoDB limits a row to 400 KB.
    2_000,
  ),
  mailPerThreadAndHour: count(
    {
      name: 'MAIL_PER_THREAD_AND_HOUR',
      says: 'Limit of mails of one conversation that are acted on in an hour. Then one notice says so, and the rest of the hour is silence: it ends loops of machines that nothing gives away.',
    },
    20,
    1,
    // The ids are in one row.
    2_000,
  ),
  mailPerPersonAndDay: count(
    {
      name: 'MAIL_PER_PERSON_AND_DAY',
      says: 'The same for all mails of one person in a day (UTC).',
    },
    200,
    1,
    2_000,
  ),
  mailsPerSecond: count(
    {
      name: 'MAILS_PER_SECOND',
      says: 'How many mails one router gives to SES in a second; a burst waits. SES refuses what is above the rate of the account: 1 in its sandbox, 14 or more outside (`aws ses get-send-quota`).',
    },
    14,
    1,
    1_000,
  ),
  answerReminderSeconds: seconds(
    {
      name: 'ANSWER_REMINDER_SECONDS',
      says: 'When a command has no answer after this time, its requester gets one "still working" mail. 0: never.',
    },
    600,
    0,
    // SQS hides a message for at most 12 hours after its receive.
    43_000,
  ),
  attachmentMaxBytes: count(
    {
      name: 'ATTACHMENT_MAX_BYTES',
      says: 'Size limit of one attachment. A larger one is left out, and the answer says so.',
    },
    10 * 1024 * 1024,
    0,
    40 * 1024 * 1024,
  ),
  attachmentsMaxBytes: count(
    {
      name: 'ATTACHMENTS_MAX_BYTES',
      says: 'Size limit of all attachments of a mail together. What does not fit is left out, and the answer names it.',
    },
    25 * 1024 * 1024,
    0,
    40 * 1024 * 1024,
  ),
  attachmentsMax: count(
    {
      name: 'ATTACHMENTS_MAX',
      says: 'Limit of attachments per mail. The others are left out, and the answer names them.',
    },
    20,
    0,
    // Their names and places are in the row of the command, which holds 400 KB.
    100,
  ),
}

export type RouterSettings = Settings<typeof routerSettings>
