// What a person must know of the routers: they are silent, take no mail, or cannot answer.
import { deploymentNames } from '../../../deployment/names.ts'
import { GAUGE_SECONDS, METRICS } from '../../../contract/metrics.ts'
import { sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { readSettings } from '../../../contract/settings/setting.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import type { Deployment } from '../../deployment.ts'
import { ourMetric, queueMetric } from '../alarm.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { ALL_THE_TIME, HOUR, MINUTE, SOME, atLeast } from './when.ts'

export const ofRouter = ({ settings: { prefix }, given }: Deployment): Alarm[] => {
  const { cluster, routerService, routerLogs } = deploymentNames(prefix)
  const { email } = sharedQueueNames(prefix)
  const { configs } = tableNames(prefix)
  const { idleSweepSeconds } = readSettings({ idleSweepSeconds: routerSettings.idleSweepSeconds }, given)
  // A sweep that has nothing to do comes as seldom as this.
  const periodSeconds = Math.ceil(Math.max(GAUGE_SECONDS, idleSweepSeconds) / MINUTE) * MINUTE
  const service = `aws ecs describe-services --cluster ${cluster} --services ${routerService}`
  return [
    {
      name: `${prefix}-router-silent`,
      description:
        `No router sweeps: nothing is accepted or answered, and nobody takes over from dead workers. \`make status\` shows its last sign. Run \`${service}\` and see running count and events. ` +
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
        `(SQS, the mail bucket, KMS) or throttling. Without such lines \`make status\` says whether a router lives. The mails are kept for 4 days and are taken as soon as it works.`,
      ...queueMetric(email, 'ApproximateNumberOfMessagesVisible'),
      ...ALL_THE_TIME,
    },
    {
      name: `${prefix}-answers-late`,
      description:
        `${SOME} or more commands of this hour had no answer within ANSWER_REMINDER_SECONDS; their people were told that it goes on. Run the saved query ` +
        `"${prefix}/${QUERY_NAMES.slowest}" and \`make trace COMMAND=...\` for one of them: what takes long is waiting for a worker (more MAX_WORKERS, WORKER_SLOTS), or a stage (edit: the agent; push: the host of the repositories).`,
      ...ourMetric(prefix, METRICS.answersLate),
      ...atLeast(SOME, HOUR),
    },
    {
      name: `${prefix}-mail-trouble`,
      description:
        `A mail needs a person. Run the saved query "${prefix}/${QUERY_NAMES.people}". \`answer_undeliverable\`: SES takes an answer for no attempt; reach its person another way. ` +
        '`address_blocked`: a mail came back for good, or its reader complained; nothing is mailed there until `make clear-address EMAIL=...`. ' +
        '`sender_unproven`: a mail in the name of a listed address was dropped, for its domain proves nothing: they need SPF or DKIM, or it was a forgery. ' +
        '`fenced`: more mails than MAIL_PER_THREAD_AND_HOUR or MAIL_PER_PERSON_AND_DAY, usually from a machine: have it switched off. ' +
        `\`recipient_refused\`: an answer was withheld because its address is not listed for the project in ${configs}: was it removed while the command was open? Then answer its person yourself. ` +
        'If not, something wrote to the row that should not: treat the workers as broken into: stop them, see what they ran, and renew the secrets they had.',
      ...ourMetric(prefix, METRICS.mailTroubles),
      ...atLeast(1, 5 * MINUTE),
    },
  ]
}
