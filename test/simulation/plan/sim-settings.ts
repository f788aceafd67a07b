// The daemons' settings in every history: their defaults, but for what makes histories shorter.
import { readSettings } from '../../../contract/settings/setting.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import type { Plan } from './plan.ts'

export const PREFIX = 'sim'
export const LEASE_SECONDS = 30
export const HEARTBEAT_SECONDS = 10
export const SWEEP_SECONDS = 2
export const DRAIN_SECONDS = 20
export const SAVE_SECONDS = 2

const always = {
  WEBORDINARY_PREFIX: PREFIX,
  AWS_REGION: 'us-east-1',
  PAYLOAD_BUCKET: 'payload',
  SENDER_ADDRESS: 'edit@webordinary.test',
  SWEEP_SECONDS: String(SWEEP_SECONDS),
  IDLE_SWEEP_SECONDS: '10',
  LEASE_SECONDS: String(LEASE_SECONDS),
  HEARTBEAT_SECONDS: String(HEARTBEAT_SECONDS),
  DRAIN_SECONDS: String(DRAIN_SECONDS),
  KILL_GRACE_SECONDS: '1',
  SAVE_SECONDS: String(SAVE_SECONDS),
  WORKSPACE_DIR: 'workspace',
  EDITOR_COMMAND: 'editor',
  COMMITTER_EMAIL: 'edit@webordinary.test',
}

export const simRouterSettings = (plan: Plan) =>
  readSettings(routerSettings, {
    ...always,
    INTERRUPT_POLICY: plan.interruptPolicy,
    ANSWER_REMINDER_SECONDS: String(plan.reminderSeconds),
    MAX_OPEN_PER_PROJECT: String(plan.mostOpen),
  })

export const simWorkerSettings = (plan: Plan) =>
  readSettings(workerSettings, {
    ...always,
    WORKER_SLOTS: String(plan.slots),
    IDLE_RELEASE_SECONDS: String(plan.idleReleaseSeconds),
    SLOT_SECONDS: String(plan.slotSeconds),
  })
