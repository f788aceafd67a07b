import { address, count, oneOf, seconds, service } from './setting.ts'
import { POLICIES } from '../interrupt-policy.ts'
import type { Settings } from './setting.ts'
import { sharedSettings } from './shared.ts'

export const routerSettings = {
  ...sharedSettings,
  senderAddress: address({
    name: 'SENDER_ADDRESS',
    says: 'The address that people write to and that answers; `edit@example.org` also takes `edit+PROJECT@example.org`.',
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
      says: 'The sweep repeats a claim request for the same project key no sooner.',
    },
    10,
  ),
  workerService: service({
    name: 'WORKER_SERVICE',
    says: 'The ECS service of the workers, `cluster/service`: the router raises its desired count when open work has no owner. Empty: workers are there anyway.',
  }),
  maxWorkers: count(
    { name: 'MAX_WORKERS', says: 'The router asks for no more workers than these.' },
    3,
    1,
    100,
  ),
  wakeAgainSeconds: seconds(
    { name: 'WAKE_AGAIN_SECONDS', says: 'The router looks at the service of the workers no sooner again.' },
    20,
    0.05,
    3_600,
  ),
  interruptPolicy: oneOf(
    {
      name: 'INTERRUPT_POLICY',
      says: 'Which new message interrupts the running command of its project key: `any`, one of the same `thread`, or none (`off`).',
    },
    POLICIES,
    'any',
  ),
  maxOpenPerProject: count(
    {
      name: 'MAX_OPEN_PER_PROJECT',
      says: 'Commands of one project key that may wait for their answers; the requester of one more is told so.',
    },
    100,
    1,
    // The ids are part of one row, which holds 400 KB.
    2_000,
  ),
  answerReminderSeconds: seconds(
    {
      name: 'ANSWER_REMINDER_SECONDS',
      says: 'A command without an answer after this time gets one "still working" mail. 0: never.',
    },
    600,
    0,
    // SQS hides a message for 12 hours at the most, counted from its receive.
    43_000,
  ),
  attachmentMaxBytes: count(
    {
      name: 'ATTACHMENT_MAX_BYTES',
      says: 'A larger attachment is left out, and the answer says so.',
    },
    10 * 1024 * 1024,
    0,
    40 * 1024 * 1024,
  ),
}

export type RouterSettings = Settings<typeof routerSettings>
