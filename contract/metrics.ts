// Every metric of the system as data: which log event carries it, and from which of the event's fields its value comes. The log writes
// it into the event's own line (contract/log.ts); alarms, dashboard and saved queries are checked against this list.

export type Unit = 'Count' | 'Milliseconds' | 'Seconds' | 'None'

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
  /** A field with few values, all known beforehand: each of them is a metric that is paid for. Never an id. */
  dimension?: string
}

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
  refused: counted('CommandsRefused', 'refused', 'Commands refused: too many open'),
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
    event: 'settled',
    field: 'costUsd',
  },
} as const satisfies Record<string, Metric>

export type MetricName = (typeof METRICS)[keyof typeof METRICS]['name']
