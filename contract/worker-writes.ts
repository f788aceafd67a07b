// Every update that a worker makes, in every form: what it may change in the two tables follows from here (cdktf/rights/worker.ts). The
// values are examples; only the names of the attributes count.
import { updateInput } from './dynamodb-update.ts'
import type { Update } from './dynamodb-update.ts'
import { answeredUpdate } from './ownership/router-expressions.ts'
import {
  claimFreeUpdate,
  claimUpdate,
  extendUpdate,
  leaveUpdate,
  putBackUpdate,
  putFirstUpdate,
  releaseUpdate,
  startUpdate,
} from './ownership/worker-expressions.ts'
import { unowned } from './ownership/record.ts'
import {
  beginUpdate,
  carryUpdate,
  givenBackUpdate,
  progressUpdate,
  letOthersFirstUpdate,
  putDownUpdate,
  runningUpdate,
  settleUpdate,
} from './tracking/expressions.ts'
import { attributesOfUpdate } from './update-attributes.ts'

const holder = { projectKey: 'p#u', containerId: 'w', generation: 1 }
const active = { commandId: 'c', threadId: 't', startedAt: 1, receiptHandle: 'r' }
const response = {
  sessionId: 's',
  commandId: 'c',
  projectId: 'p',
  userId: 'u',
  timestamp: 1,
  success: true,
  summary: '',
  generation: 1,
  durationMs: 1,
  costUsd: 1,
}

export const WORKER_WRITES = {
  ownership: [
    claimUpdate(unowned('p#u'), { containerId: 'w', now: 1, leaseMs: 1 }),
    claimFreeUpdate('p#u', { containerId: 'w', now: 1, leaseMs: 1 }),
    ...[true, false].flatMap((flag) => [
      startUpdate(holder, active, { heartbeat: 1, again: flag }),
      extendUpdate(holder, 1, { heartbeat: 1, ended: flag }),
    ]),
    putBackUpdate(holder, 'c'),
    putFirstUpdate(holder, 'c'),
    releaseUpdate(holder),
    leaveUpdate(holder, 1),
    answeredUpdate('p#u', 'c'),
  ],
  tracking: [
    runningUpdate('c', 1, 1, 'token'),
    beginUpdate('c', 1, 1, 'token'),
    putDownUpdate('c', '1@1'),
    letOthersFirstUpdate('c', '1@1', 1),
    givenBackUpdate('c', 1),
    progressUpdate('c', 1, { at: 1, stage: 'edit' }),
    settleUpdate('c', 'done', response, 'c2'),
    carryUpdate('c', 'c2'),
  ],
} satisfies Record<string, Update[]>

const attributesOf = (updates: Update[]): string[] => [
  ...new Set(updates.flatMap((update) => attributesOfUpdate(updateInput('', update)))),
]

/** The attributes that a worker names in its updates of each table, sorted. All others are not its to change. */
export const WORKER_ATTRIBUTES = {
  ownership: attributesOf(WORKER_WRITES.ownership).toSorted(),
  tracking: attributesOf(WORKER_WRITES.tracking).toSorted(),
}
