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
  const { tracking, configs } = tableNames(prefix)
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
    {
      name: `${prefix}-answers-undeliverable`,
      description:
        `SES takes an answer for no attempt, usually because the address does not exist any more: its person hears nothing, and nothing is tried again. ` +
        `\`answer_undeliverable\` in ${routerLogs} names command and problem, the command's row in ${tracking} its result: reach the person another way, and correct the address with \`make onboard\`.`,
      ...ourMetric(prefix, METRICS.answersUndeliverable),
      ...atLeast(1, HOUR),
    },
    {
      name: `${prefix}-recipient-refused`,
      description:
        `A mail was withheld because the address in a command's row is not listed for its project in ${configs}, or the row disagrees with itself: \`recipient_refused\` in ${routerLogs} ` +
        'says which. Was the project or the address removed while the command was open? Then answer its person yourself. If not, something wrote to the row that should not: ' +
        'treat the workers as broken into: stop them, see what they ran, and renew the secrets they had.',
      ...ourMetric(prefix, METRICS.recipientsRefused),
      ...atLeast(1, 5 * MINUTE),
    },
    {
      name: `${prefix}-address-blocked`,
      description:
        `A mail of ours came back for good, or its reader complained of it: nothing is mailed to that address any more, and its person hears nothing. \`address_blocked\` in ${routerLogs} has ` +
        'the reason and the masked address, `recipient_blocked` what was withheld since; `make clear-address` lists all, whole. Wrong address: correct it with `make onboard`. A complaint: ask the person another way. Mended: ' +
        '`make clear-address EMAIL=...`. Many at once: SES pauses an account with 5 % bounces or 0.1 % complaints; see what has changed.',
      ...ourMetric(prefix, METRICS.addressesBlocked),
      ...atLeast(1, 5 * MINUTE),
    },
    {
      name: `${prefix}-sender-unproven`,
      description:
        `A mail in the name of a listed address was dropped, and nobody answered: its domain has no DMARC policy, and neither DKIM nor SPF proves it. \`sender_unproven\` in ${routerLogs} ` +
        'names the domain. If the person wrote it, their domain needs SPF or DKIM records, best with DMARC (p=none is enough): ask whoever runs it. If not, it was a forgery, and all is well.',
      ...ourMetric(prefix, METRICS.sendersUnproven),
      ...atLeast(1, HOUR),
    },
    {
      name: `${prefix}-mails-fenced`,
      description:
        `More mails came from a conversation or a person than MAIL_PER_THREAD_AND_HOUR and MAIL_PER_PERSON_AND_DAY allow: \`fenced\` in ${routerLogs}. Usually a machine that answers ` +
        'each of our mails: find it by the masked address and the thread, and have it switched off. A person who works that fast needs higher limits.',
      ...ourMetric(prefix, METRICS.mailsFenced),
      ...atLeast(SOME, HOUR),
    },
  ]
}
