// Every metric of the system as data: the log event that carries it, and the field of the event that holds its value. The log writes the
// metric into the event's own line (platform/log.ts). Alarms, dashboard and saved queries are checked against this list.

import { REASONS } from './messages/control-message.ts'
import { ENDS } from './tracking/record.ts'

export type Unit = 'Count' | 'Milliseconds' | 'None'

export interface Metric {
  name: string
  unit: Unit
  /** The label on the dashboard. */
  says: string
  /** The log event that carries it. */
  event: string
  /** The field with the value; an event without it carries no metric. Absent: the value is 1. */
  field?: string
  /** Counts only events with these values in these fields. */
  where?: Record<string, unknown>
  /** A field with few, fixed values: CloudWatch charges each of them as a metric. */
  dimension?: Dimension
}

/** All values of each dimension. Others give no metric: every id written there by mistake would cost $0.30 a month. */
export const DIMENSION_VALUES = {
  end: ENDS,
  reason: [...REASONS, 'drain'],
  stage: ['open', 'undo', 'edit', 'commit', 'push', 'build', 'publish'],
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
  deadOwners: counted('DeadOwners', 'dead_owner_let_go', 'The sweep found a dead owner without open work'),
  woken: counted('WorkersWoken', 'workers_woken', 'The router asked for more workers'),
  answersLate: counted('AnswersLate', 'reminded', 'Commands without an answer after ANSWER_REMINDER_SECONDS'),
  answersFailed: counted('AnswersFailed', 'answer_failed', 'Failed attempts to send an answer'),
  answersUndeliverable: counted(
    'AnswersUndeliverable',
    'answer_undeliverable',
    'Answers that SES takes for no attempt: nobody was told',
  ),
  recipientsRefused: counted(
    'RecipientsRefused',
    'recipient_refused',
    'Mails withheld: the address is not one of the project',
  ),
  mailsBounced: counted('MailsBounced', 'bounced', 'Mails of ours that came back, for good or for now'),
  addressesBlocked: counted(
    'AddressesBlocked',
    'address_blocked',
    'Addresses that nothing is mailed to any more: a bounce for good, or a complaint',
  ),
  mailsWithheld: counted(
    'MailsWithheld',
    'recipient_blocked',
    'Mails to addresses that are blocked: somebody was not told',
  ),
  sendersUnproven: counted(
    'SendersUnproven',
    'sender_unproven',
    'Mails in the name of a listed address that nothing proves: nobody was answered',
  ),
  mailsFenced: counted(
    'MailsFenced',
    'fenced',
    'Mails beyond the limits per conversation and hour, or per person and day',
  ),
  taskTokensRefused: counted(
    'TaskTokensRefused',
    'task_token_refused',
    'Ended commands whose Step Functions task no longer waited',
  ),
  timeToAnswer: timed('TimeToAnswer', 'replied', 'tookMs', 'From acceptance to the answer'),
  // Both.
  crashes: counted('Crashes', 'crashed', 'Daemons that crashed'),
  // The worker.
  claimsWon: counted('ClaimsWon', 'claimed', 'Claims won'),
  claimsLost: counted('ClaimsLost', 'claim_lost', 'Claims that another worker won'),
  claimsFailed: counted('ClaimsFailed', 'claim_failed', 'Claims that AWS refused or did not answer'),
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
