// Every metric of the system as data: which log event carries it, and from which of the event's fields its value comes. The log writes
// it into the event's own line (platform/log.ts); alarms, dashboard and saved queries are checked against this list.

import type { InterruptReason } from './messages/control-message.ts'
import type { End } from './tracking/record.ts'

export type Unit = 'Count' | 'Milliseconds' | 'None'

export interface Metric {
  name: string
  unit: Unit
  /** For the person who reads the dashboard. */
  says: string
  /** The event whose line carries it. */
  event: string
  /** The event's field with the value. Absent: 1 for each such event. An event without the field carries no such metric. */
  field?: string
  /** Only events with these values of these fields. */
  where?: Record<string, unknown>
  /** A field with few values, all of them known beforehand: each is a metric that is paid for. */
  dimension?: Dimension
}

/**
 * Every value that a dimension has. What is not in here is no metric: an id that got into such a field by mistake would cost $0.30 a month,
 * each.
 */
export const DIMENSION_VALUES = {
  end: ['done', 'failed', 'interrupted', 'dead'] satisfies End[],
  reason: ['superseded', 'put back', 'stop', 'drain'] satisfies (InterruptReason | 'drain')[],
  stage: ['open', 'edit', 'commit', 'push', 'build', 'publish'],
} as const

export type Dimension = keyof typeof DIMENSION_VALUES

/** One namespace per deployment: a dimension for the deployment would make each metric cost more. */
export const metricNamespaceOf = (prefix: string): string => prefix

const counted = (name: string, event: string, says: string, more: Partial<Metric> = {}): Metric => ({
  name,
  unit: 'Count',
  says,
  event,
  ...more,
})
const timed = (
  name: string,
  event: string,
  field: string,
  says: string,
  more: Partial<Metric> = {},
): Metric => ({ name, unit: 'Milliseconds', says, event, field, ...more })

/** Once a minute from every daemon: without it a metric that stays 0 would not exist. */
export const GAUGE_SECONDS = 60

export const METRICS = {
  // The router.
  accepted: counted('CommandsAccepted', 'accepted', 'Commands accepted', { where: { again: false } }),
  /** Not among the outcomes: so commands accepted and commands settled can be compared. */
  refused: counted('CommandsRefused', 'refused', 'Commands refused: too many open', {
    where: { refused: true },
  }),
  openCommands: counted('OpenCommands', 'router_gauge', 'Accepted and not yet answered', { field: 'open' }),
  waitingKeys: counted('WaitingProjects', 'router_gauge', 'Project keys with open work and no live owner', {
    field: 'waiting',
  }),
  routerAlive: counted('RouterHeartbeat', 'router_gauge', 'A router sweeps'),
  claimsRequestedAgain: counted(
    'ClaimsRequestedAgain',
    'claim_requested_again',
    'The sweep found work without an owner',
  ),
  deadOwners: counted('DeadOwners', 'dead_owner_let_go', 'The sweep found a dead owner without open work'),
  woken: counted('WorkersWoken', 'workers_woken', 'The router asked for more workers'),
  answersLate: counted('AnswersLate', 'reminded', 'Commands without an answer after ANSWER_REMINDER_SECONDS'),
  answersFailed: counted('AnswersFailed', 'answer_failed', 'Tries to send an answer that failed'),
  taskTokensRefused: counted(
    'TaskTokensRefused',
    'task_token_refused',
    'Ended commands whose Step Functions task waited no more',
  ),
  timeToAnswer: timed('TimeToAnswer', 'replied', 'tookMs', 'From acceptance to the answer'),
  // Both.
  crashes: counted('Crashes', 'crashed', 'Daemons that ended by a fault of their own'),
  // The worker.
  claimsWon: counted('ClaimsWon', 'claimed', 'Claims won'),
  claimsLost: counted('ClaimsLost', 'claim_lost', 'Claims that another worker won'),
  claimsFailed: counted('ClaimsFailed', 'claim_failed', 'Claims that AWS refused or did not answer'),
  timeToClaim: timed('TimeToClaim', 'claimed', 'waitedMs', 'From claim request to claim'),
  takeOvers: counted('TakeOvers', 'claimed', "Claims of a dead owner's project key", {
    where: { takeOver: true },
  }),
  leasesLost: counted('LeasesLost', 'lease_lost', 'Workers that lost a lease while they lived'),
  ownedProjects: counted('OwnedProjects', 'worker_gauge', 'Project keys that this worker owns', {
    field: 'owned',
  }),
  busyProjects: counted(
    'BusyProjects',
    'worker_gauge',
    'Project keys whose command this worker carries out',
    {
      field: 'busy',
    },
  ),
  idleBeforeRelease: timed(
    'IdleBeforeRelease',
    'released',
    'warmMs',
    'Owned with nothing to do, until the release',
  ),
  protectionRefused: counted(
    'ProtectionRefused',
    'protection_refused',
    'Claims not tried: no protection from scale-in',
  ),
  timeToStart: timed('TimeToStart', 'started', 'waitedMs', 'From acceptance to the start of a command'),
  interrupts: counted('Interrupts', 'interrupted', 'Running commands that were interrupted', {
    dimension: 'reason',
  }),
  stageDuration: timed('StageDuration', 'stage_ended', 'ms', 'Time that a stage of a job took', {
    dimension: 'stage',
  }),
  outcomes: counted('Outcomes', 'settled', 'Commands settled, by their end', { dimension: 'end' }),
  commandDuration: timed('CommandDuration', 'settled', 'durationMs', 'From start to settling'),
  agentCost: {
    name: 'AgentCost',
    unit: 'None',
    says: 'What the agent cost, in US dollars',
    // Not `settled`: what was spent on a run that is interrupted and resumed, or whose worker dies afterwards, was spent all the same.
    event: 'cost_reported',
    field: 'costUsd',
  },
} as const satisfies Record<string, Metric>
