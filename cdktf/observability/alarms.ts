// All alarms of a deployment, each one that somebody can act on. CloudWatch counts ten alarms as free and takes $0.10 a month for each further
// one; there are twelve besides those of the projects' dead-letter queues.
//
// There is none for the age of the oldest message of the e-mail queue: accepted notices sleep there, hidden, as their own reminders, for
// ANSWER_REMINDER_SECONDS. What waits visibly is what no router takes.
import { deploymentNames } from '../../contract/deployment.ts'
import { projectDlqAlarm, sharedDlqAlarms } from '../../contract/dlq-alarm.ts'
import { GAUGE_SECONDS, METRICS } from '../../contract/metrics.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import { readSettings } from '../../contract/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import type { Deployment } from '../deployment.ts'
import { dlqAlarm, ourMetric, queueMetric } from './alarm.ts'
import type { Alarm } from './alarm.ts'
import { QUERY_NAMES } from './queries.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const HALF_AN_HOUR = HOUR / 2
const DAY = 24 * HOUR

/** A failure now and then is tried again and forgotten. */
const SOME = 5

const atLeast = (threshold: number, periodSeconds: number) =>
  ({
    statistic: 'Sum',
    periodSeconds,
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold,
    missing: 'notBreaching',
  }) as const

/** In every one of ten minutes. The smallest value of five minutes: one minute without is enough to be quiet. */
const ALL_THE_TIME = {
  statistic: 'Minimum',
  periodSeconds: 5 * MINUTE,
  evaluationPeriods: 2,
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  missing: 'notBreaching',
} as const

const ofRouter = ({ settings: { prefix }, given }: Deployment): Alarm[] => {
  const { cluster, routerService, routerLogs } = deploymentNames(prefix)
  const { email } = sharedQueueNames(prefix)
  const { idleSweepSeconds } = readSettings({ idleSweepSeconds: routerSettings.idleSweepSeconds }, given)
  // A sweep that has nothing to do comes as seldom as this.
  const periodSeconds = Math.ceil(Math.max(GAUGE_SECONDS, idleSweepSeconds) / MINUTE) * MINUTE
  const service = `aws ecs describe-services --cluster ${cluster} --services ${routerService}`
  return [
    {
      name: `${prefix}-router-silent`,
      description:
        `No router sweeps: nothing is accepted or answered, and nobody takes over from dead workers. Run \`${service}\` and see running count and events. ` +
        `No running task: see why they stop (image, settings, memory). A running one: see the end of its log, ${routerLogs}; \`sweep_failed\` names what AWS ` +
        'refuses (a right, throttling). No lines at all: it hangs; stop the task, ECS starts another, and nothing is lost.',
      ...ourMetric(prefix, METRICS.routerAlive),
      statistic: 'Sum',
      periodSeconds,
      evaluationPeriods: 5,
      comparison: 'LessThanThreshold',
      threshold: 1,
      missing: 'breaching',
    },
    {
      name: `${prefix}-mail-waits`,
      description:
        `Mails wait on ${email} for ten minutes and no router takes them. Look for \`poll_failed\` and \`notice_failed\` in ${routerLogs}: usually a right ` +
        `(SQS, the mail bucket, KMS) or throttling. Without such lines see with \`${service}\` whether a router runs. The mails are kept for 4 days and are taken as soon as it works.`,
      ...queueMetric(email, 'ApproximateNumberOfMessagesVisible'),
      ...ALL_THE_TIME,
    },
    {
      name: `${prefix}-answers-late`,
      description:
        `${SOME} or more commands of this hour had no answer within ANSWER_REMINDER_SECONDS; their people were told that it goes on. Run the saved query ` +
        `"${prefix}/${QUERY_NAMES.slowest}" and see at the dashboard what takes long: waiting for a worker (more MAX_WORKERS, WORKER_SLOTS), or a stage (edit: the agent; push: the host of the repositories).`,
      ...ourMetric(prefix, METRICS.answersLate),
      ...atLeast(SOME, HOUR),
    },
    {
      name: `${prefix}-answers-failed`,
      description:
        `Answers cannot be mailed: people wait for results that are there. Look for \`answer_failed\` in ${routerLogs}: SES in its sandbox, over its quota or paused ` +
        '(`aws ses get-send-quota`), an identity that is not verified, a missing right. They are tried again for 4 days; mend the cause and they go out.',
      ...ourMetric(prefix, METRICS.answersFailed),
      ...atLeast(SOME, 5 * MINUTE),
    },
  ]
}

const ofWorkers = ({ settings }: Deployment): Alarm[] => {
  const { prefix, claimAgeSeconds, takeOversPerHour } = settings
  const { cluster, workerService, workerLogs, routerLogs } = deploymentNames(prefix)
  const service = `aws ecs describe-services --cluster ${cluster} --services ${workerService}`
  return [
    {
      name: `${prefix}-no-worker`,
      description:
        `Commands wait for ten minutes and nobody owns their project. Run \`${service}\`. Desired 0: the router did not wake them (no \`workers_woken\` in ${routerLogs}), or the ` +
        'alarm that scales to zero holds them down. Desired, but none running: its events say why (capacity, image, a task that dies at start). Running: all slots are busy (raise MAX_WORKERS), or claims ' +
        `fail (saved query "${prefix}/${QUERY_NAMES.claims}").`,
      ...ourMetric(prefix, METRICS.waitingKeys),
      ...ALL_THE_TIME,
    },
    {
      // SQS leaves a message out of the age that was received more than three times; `no-worker` counts those, too.
      name: `${prefix}-claims-wait`,
      description:
        `A claim request waits for more than ${claimAgeSeconds} s: too few workers, or they cannot claim. Run \`${service}\` and compare desired and running count; then the saved query ` +
        `"${prefix}/${QUERY_NAMES.owners}": when every slot is taken, raise MAX_WORKERS or WORKER_SLOTS.`,
      ...queueMetric(sharedQueueNames(prefix).unclaimed, 'ApproximateAgeOfOldestMessage'),
      statistic: 'Maximum',
      periodSeconds: MINUTE,
      evaluationPeriods: 3,
      comparison: 'GreaterThanThreshold',
      threshold: claimAgeSeconds,
      missing: 'notBreaching',
    },
    {
      name: `${prefix}-claims-failed`,
      description:
        `Claims fail, so work does not begin. Look for \`claim_failed\` in ${workerLogs} (saved query "${prefix}/${QUERY_NAMES.failures}"): a right on the tables or queues, ` +
        'throttling, or an outage of DynamoDB. Nothing is lost: the router asks again until somebody can claim.',
      ...ourMetric(prefix, METRICS.claimsFailed),
      ...atLeast(SOME, 5 * MINUTE),
    },
    {
      name: `${prefix}-take-overs`,
      description:
        `More than ${takeOversPerHour} projects were taken over from dead workers within an hour. Run the saved query "${prefix}/${QUERY_NAMES.claims}": \`lease_lost\` means workers that stood still ` +
        `(too little CPU or memory: WORKER_CPU, WORKER_MEMORY), take-overs without it mean workers that died: \`${service}\`, and the reasons of stopped tasks (OutOfMemory, Spot). ` +
        '`poison` names a command that kills its workers.',
      ...ourMetric(prefix, METRICS.takeOvers),
      statistic: 'Sum',
      periodSeconds: HOUR,
      evaluationPeriods: 1,
      comparison: 'GreaterThanThreshold',
      threshold: takeOversPerHour,
      missing: 'notBreaching',
    },
  ]
}

const ofAgent = ({ settings: { prefix, costPerDay } }: Deployment): Alarm[] => {
  const { workerLogs } = deploymentNames(prefix)
  return [
    {
      // Of the ends that people are told, the one that is likely to be everybody's: an agent without credit, a repository host that is down.
      name: `${prefix}-commands-failed`,
      description:
        `${SOME} or more commands failed within half an hour; their people were told why. Run the saved query "${prefix}/${QUERY_NAMES.failures}": one cause for all of them is ours ` +
        `(credentials or credit of the agent, host of the repositories, a bucket; see \`job_failed\` in ${workerLogs}), many causes of one project are that project's (its build, its rights).`,
      ...ourMetric(prefix, METRICS.outcomes, 'failed'),
      ...atLeast(SOME, HALF_AN_HOUR),
    },
    {
      name: `${prefix}-agent-cost`,
      description:
        `The agent has cost more than ${costPerDay} US dollars within a day. Run the saved query "${prefix}/${QUERY_NAMES.cost}": one project, or all? Then "${prefix}/${QUERY_NAMES.slowest}". ` +
        'To stop it: take away the right of the address (its row in the table of projects), or set the desired count of the workers to 0. COST_ALARM_USD is the limit.',
      ...ourMetric(prefix, METRICS.agentCost),
      statistic: 'Sum',
      periodSeconds: DAY,
      evaluationPeriods: 1,
      comparison: 'GreaterThanThreshold',
      threshold: costPerDay,
      missing: 'notBreaching',
    },
  ]
}

export const alarmsOf = (deployment: Deployment): Alarm[] => {
  const { settings, projects } = deployment
  const keys = new Set(projects.map(keyOfConfig))
  const dlqs = [
    ...sharedDlqAlarms(settings.prefix),
    ...[...keys].map((key) => projectDlqAlarm(settings.prefix, key)),
  ]
  return [...ofRouter(deployment), ...ofWorkers(deployment), ...ofAgent(deployment), ...dlqs.map(dlqAlarm)]
}
