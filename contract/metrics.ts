// Every metric of the system as data: the log events that carry it, and the field of the event that holds its value. The log writes the
// metric into the event's own line (platform/log.ts). Alarms, dashboard and saved queries are checked against this list.

import { REASONS } from './messages/control-message.ts'
import { ENDS } from './tracking/record.ts'

/** So many failed commands within so many seconds are no accident: an alarm, and a problem in `make status`. */
export const MANY_FAILURES = { count: 5, seconds: 1_800 }

export type Unit = 'Count' | 'Milliseconds' | 'None'

export interface Metric {
  name: string
  unit: Unit
  /** The label on the dashboard. */
  says: string
  /** The log event that carries it, or several. */
  event: string | readonly string[]
  /** The field with the value; an event without it carries no metric. Absent: the value is 1. */
  field?: string
  /** Counts only events with these values in these fields. */
  where?: Record<string, unknown>
  /** A field with few, fixed values: CloudWatch charges each of them as a metric. */
  dimension?: Dimension
}

/** The log events that carry a metric. */
export const eventsOf = ({ event }: Metric): readonly string[] =>
  typeof event === 'string' ? [event] : event

/** All values of each dimension. Others give no metric: every id written there by mistake would cost $0.30 a month. */
export const DIMENSION_VALUES = {
  end: ENDS,
  reason: [...REASONS, 'drain'],
  stage: ['open', 'undo', 'edit', 'commit', 'push', 'build', 'publish'],
} as const

export type Dimension = keyof typeof DIMENSION_VALUES

/** One namespace per deployment: a dimension for the deployment would make each metric cost more. */
export const metricNamespaceOf = (prefix: string): string => prefix

const counted = (name: string, event: Metric['event'], says: string, more: Partial<Metric> = {}): Metric => ({
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

/** Period of every daemon's gauges. They are sent even when 0: CloudWatch has no series before the first data point. */
export const GAUGE_SECONDS = 60

export const METRICS = {
  // The router.
  accepted: counted('CommandsAccepted', 'accepted', 'Commands accepted', { where: { again: false } }),
  /** Not counted among the outcomes, so that accepted and settled commands can be compared. */
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
  woken: counted('WorkersWoken', 'workers_woken', 'The router asked for more workers'),
  answersLate: counted('AnswersLate', 'reminded', 'Commands without an answer after ANSWER_REMINDER_SECONDS'),
  /** One for all, because each metric and each alarm is paid for: the saved query says which it was. */
  mailTroubles: counted(
    'MailTroubles',
    ['answer_undeliverable', 'recipient_refused', 'address_blocked', 'sender_unproven', 'fenced'],
    'Mails that need a person: refused or blocked addresses, senders that nothing proves, too many mails',
  ),
  mailsBounced: counted('MailsBounced', 'bounced', 'Mails of ours that came back, for good or for now'),
  mailsWithheld: counted(
    'MailsWithheld',
    'recipient_blocked',
    'Mails to addresses that are blocked: somebody was not told',
  ),
  timeToAnswer: timed('TimeToAnswer', 'replied', 'tookMs', 'From acceptance to the answer'),
  // Both.
  failures: counted(
    'Failures',
    [
      'answer_failed',
      'claim_failed',
      'notice_failed',
      'sweep_failed',
      'wake_failed',
      'dead_letters_not_counted',
    ],
    'Attempts that failed and are made again: claims, answers, notices, sweeps, changes of the count of workers',
  ),
  /** Of all queues: an alarm for each of them would be paid for. */
  deadLetters: counted(
    'DeadLetters',
    ['dead_letter', 'dead_letter_unreadable', 'dead_letter_of_another', 'dead_letters_left'],
    'Commands and claim requests that were given up: found by a worker, or left in a dead-letter queue',
  ),
  crashes: counted('Crashes', 'crashed', 'Daemons that crashed'),
  // The worker.
  claimsWon: counted('ClaimsWon', 'claimed', 'Claims won'),
  claimsLost: counted('ClaimsLost', 'claim_lost', 'Claims that another worker won'),
  timeToClaim: timed('TimeToClaim', 'claimed', 'waitedMs', 'From claim request to claim'),
  takeOvers: counted('TakeOvers', 'claimed', "Claims of a dead owner's project key", {
    where: { takeOver: true },
  }),
  leasesLost: counted('LeasesLost', 'lease_lost', 'Leases that a running worker lost'),
  ownedProjects: counted('OwnedProjects', 'worker_gauge', 'Project keys that this worker owns', {
    field: 'owned',
  }),
  busyProjects: counted('BusyProjects', 'worker_gauge', 'Project keys whose command this worker is running', {
    field: 'busy',
  }),
  idleBeforeRelease: timed(
    'IdleBeforeRelease',
    'released',
    'warmMs',
    'Idle time of an owned project key until its release',
  ),
  protectionRefused: counted(
    'ProtectionRefused',
    'protection_refused',
    'Claims not attempted: no protection from scale-in',
  ),
  timeToStart: timed('TimeToStart', 'started', 'waitedMs', 'From acceptance to the start of a command'),
  interrupts: counted('Interrupts', 'interrupted', 'Running commands that were interrupted', {
    dimension: 'reason',
  }),
  stageDuration: timed('StageDuration', 'stage_ended', 'ms', 'Duration of a stage of a job', {
    dimension: 'stage',
  }),
  outcomes: counted('Outcomes', 'settled', 'Commands settled, by their end', { dimension: 'end' }),
  commandDuration: timed('CommandDuration', 'settled', 'durationMs', 'From start to settling'),
  agentCost: {
    name: 'AgentCost',
    unit: 'None',
    says: 'Cost of the agent in US dollars',
    // Not `settled`: it would miss the cost of runs that were interrupted and resumed, or whose worker died.
    event: 'cost_reported',
    field: 'costUsd',
  },
  inputTokens: counted('InputTokens', 'cost_reported', 'Tokens that the agent read', {
    field: 'inputTokens',
  }),
  outputTokens: counted('OutputTokens', 'cost_reported', 'Tokens that the agent wrote', {
    field: 'outputTokens',
  }),
} as const satisfies Record<string, Metric>
