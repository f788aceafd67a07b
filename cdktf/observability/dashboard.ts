// The dashboard: from top to bottom in the order in which a command flows.
import { deploymentNames } from '../../contract/deployment.ts'
import { METRICS } from '../../contract/metrics.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { makeGraphs } from './graphs.ts'
import { layOut } from './layout.ts'
import type { Row, Widget } from './layout.ts'

export interface DashboardFacts {
  prefix: string
  region: string
  alarmArns: string[]
}

const VISIBLE = 'ApproximateNumberOfMessagesVisible'
/** CloudWatch shows no more in one widget. */
const MOST_ALARMS = 100
const DAY = 86_400
const COLOURS = { done: '#2ca02c', interrupted: '#1f77b4', failed: '#ff7f0e', dead: '#d62728' }

const text = (markdown: string): Widget => ({ type: 'text', properties: { markdown } })
const section = (title: string, says: string): Row => ({
  height: 1,
  widgets: [text(`### ${title} · ${says}`)],
})

const header = ({ prefix, region }: DashboardFacts): Widget => {
  const { cluster, routerLogs, workerLogs } = deploymentNames(prefix)
  const at = `https://${region}.console.aws.amazon.com`
  const watch = `${at}/cloudwatch/home?region=${region}`
  return text(
    `# ${prefix}\n` +
      'Read it from top to bottom, as a command flows: what came in, what waits, who claims it, what it does, how it ends, what went out, what it cost. ' +
      'What was accepted must come out as outcomes.\n\n' +
      `[Saved queries](${watch}#logsV2:logs-insights) (folder ${prefix}/, logs ${routerLogs} and ${workerLogs}) · [Alarms](${watch}#alarmsV2:) · ` +
      `[Services](${at}/ecs/v2/clusters/${cluster}/services?region=${region}) · [Tables](${at}/dynamodbv2/home?region=${region}#tables)`,
  )
}

const alarms = ({ alarmArns }: DashboardFacts): Widget => ({
  type: 'alarm',
  properties: {
    title: 'Alarms (each says what to do)',
    alarms: alarmArns.slice(0, MOST_ALARMS),
    sortBy: 'stateUpdatedTimestamp',
  },
})

const intake = ({ prefix, region }: DashboardFacts): Row[] => {
  const { email, unclaimed } = sharedQueueNames(prefix)
  const { line, byValue, queue, queues, graph } = makeGraphs(region, deploymentNames(prefix).metricNamespace)
  return [
    section('1 Accepted', 'what came in, and what of it is still open'),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Accepted, refused',
          lines: [line(METRICS.accepted, 'Sum'), line(METRICS.refused, 'Sum', { color: COLOURS.dead })],
        }),
        graph({
          title: 'Open, waiting for an owner',
          period: 60,
          lines: [line(METRICS.openCommands, 'Maximum'), line(METRICS.waitingKeys, 'Maximum')],
        }),
        graph({
          title: 'Interrupted by newer messages, stops and drains',
          lines: byValue(METRICS.interrupts, 'Sum'),
          stacked: true,
        }),
      ],
    },
    section('2 Queues', 'what waits where; on the e-mail queue accepted notices sleep hidden, as reminders'),
    {
      height: 6,
      widgets: [
        graph({
          title: 'E-mail and claim requests waiting',
          period: 60,
          lines: [
            queue(email, VISIBLE, 'Maximum', 'notices'),
            queue(unclaimed, VISIBLE, 'Maximum', 'claim requests'),
          ],
        }),
        graph({
          title: 'Age of the oldest claim request (s)',
          period: 60,
          lines: [queue(unclaimed, 'ApproximateAgeOfOldestMessage', 'Maximum', 'oldest')],
        }),
        graph({
          title: 'Commands waiting, by project',
          period: 60,
          lines: [queues(`${prefix}-input`, VISIBLE)],
        }),
      ],
    },
  ]
}

const work = ({ prefix, region }: DashboardFacts): Row[] => {
  const { line, spread, byValue, graph } = makeGraphs(region, deploymentNames(prefix).metricNamespace)
  return [
    section('3 Claims', 'how soon somebody takes it up'),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Claims',
          lines: [
            line(METRICS.claimsWon, 'Sum'),
            line(METRICS.claimsLost, 'Sum'),
            line(METRICS.claimsFailed, 'Sum', { color: COLOURS.dead }),
            line(METRICS.claimsRequestedAgain, 'Sum'),
          ],
        }),
        graph({
          title: 'Time to claim, time to start (ms)',
          lines: [
            ...spread(METRICS.timeToClaim, ['p50', 'p90']),
            ...spread(METRICS.timeToStart, ['p50', 'p90']),
          ],
        }),
        graph({
          title: 'Take-overs, lost leases, dead owners',
          lines: [
            line(METRICS.takeOvers, 'Sum'),
            line(METRICS.leasesLost, 'Sum', { color: COLOURS.dead }),
            line(METRICS.deadOwners, 'Sum'),
          ],
        }),
      ],
    },
    section(
      '4 Daemons',
      'a router sweeps once a minute at least; without owned projects the workers go to zero',
    ),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Projects owned, busy',
          period: 60,
          // Each worker tells its own.
          lines: [line(METRICS.ownedProjects, 'Sum'), line(METRICS.busyProjects, 'Sum')],
        }),
        graph({
          title: 'Routers that sweep, workers woken, claims held back',
          period: 60,
          lines: [
            line(METRICS.routerAlive, 'Sum'),
            line(METRICS.woken, 'Sum'),
            line(METRICS.protectionRefused, 'Sum'),
          ],
        }),
        graph({
          title: 'Idle before release (ms)',
          lines: spread(METRICS.idleBeforeRelease, ['p50', 'Maximum']),
        }),
      ],
    },
    section('5 Stages', 'where the time goes'),
    {
      height: 6,
      widgets: [
        graph({ title: 'Usual time of each stage (ms, p50)', lines: byValue(METRICS.stageDuration, 'p50') }),
        graph({ title: 'Slow ones (ms, p90)', lines: byValue(METRICS.stageDuration, 'p90') }),
        graph({
          title: 'A whole command (ms)',
          lines: spread(METRICS.commandDuration, ['p50', 'p90', 'Maximum']),
        }),
      ],
    },
  ]
}

const results = ({ prefix, region }: DashboardFacts): Row[] => {
  const { line, spread, byValue, queues, graph } = makeGraphs(region, deploymentNames(prefix).metricNamespace)
  return [
    section('6 Outcomes and answers', 'what became of it, and when the person heard of it'),
    {
      height: 6,
      widgets: [
        graph({ title: 'Outcomes', lines: byValue(METRICS.outcomes, 'Sum', COLOURS), stacked: true }),
        graph({
          title: 'Time to answer (ms)',
          lines: spread(METRICS.timeToAnswer, ['p50', 'p90', 'Maximum']),
        }),
        graph({
          title: 'Answers late, answers that failed',
          lines: [
            line(METRICS.answersLate, 'Sum'),
            line(METRICS.answersFailed, 'Sum', { color: COLOURS.dead }),
          ],
        }),
      ],
    },
    section('7 Cost and what was given up', 'the agent in US dollars a day; what nobody could carry out'),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Agent, US dollars a day',
          period: DAY,
          lines: [line(METRICS.agentCost, 'Sum')],
          more: { view: 'bar', start: '-P14D', end: 'P0D' },
        }),
        graph({
          title: 'Agent, US dollars an hour',
          period: 3_600,
          lines: [line(METRICS.agentCost, 'Sum')],
        }),
        graph({
          title: 'Dead-letter queues',
          period: 60,
          lines: [queues(`${prefix}-dlq`, VISIBLE)],
        }),
      ],
    },
  ]
}

/** What CloudWatch takes as the body of a dashboard. */
export const dashboardOf = (facts: DashboardFacts) => ({
  start: '-PT12H',
  // Each graph keeps its period: sums of another one would mean something else.
  periodOverride: 'inherit',
  widgets: layOut([
    { height: 5, widgets: [header(facts), alarms(facts)] },
    ...intake(facts),
    ...work(facts),
    ...results(facts),
  ]),
})
