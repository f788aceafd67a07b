// What became of it, when the person heard of it, and what it cost.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import { makeGraphs } from '../graphs.ts'
import type { Row } from '../layout.ts'
import { COLOURS, section } from './text.ts'
import type { DashboardFacts } from './text.ts'

const VISIBLE = 'ApproximateNumberOfMessagesVisible'
const DAY = 86_400

export const results = ({ prefix, region, costPerDay }: DashboardFacts): Row[] => {
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
          title:
            'Answers late, failed or withheld; mails that came back; senders unproven, mails fenced; task tokens refused',
          lines: [
            line(METRICS.answersLate, 'Sum'),
            line(METRICS.answersFailed, 'Sum', { color: COLOURS.dead }),
            line(METRICS.answersUndeliverable, 'Sum'),
            line(METRICS.recipientsRefused, 'Sum'),
            line(METRICS.mailsWithheld, 'Sum'),
            line(METRICS.mailsBounced, 'Sum'),
            line(METRICS.addressesBlocked, 'Sum'),
            line(METRICS.sendersUnproven, 'Sum'),
            line(METRICS.mailsFenced, 'Sum'),
            line(METRICS.taskTokensRefused, 'Sum'),
          ],
        }),
      ],
    },
    section(
      '7 Cost and what was given up',
      'the agent in US dollars and tokens; what nobody could carry out',
    ),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Agent, US dollars a day',
          period: DAY,
          lines: [line(METRICS.agentCost, 'Sum')],
          alarmAt: costPerDay,
          more: { view: 'bar', start: '-P14D', end: 'P0D' },
        }),
        graph({
          title: 'Agent, US dollars an hour',
          period: 3_600,
          lines: [line(METRICS.agentCost, 'Sum')],
        }),
        graph({
          title: 'Agent, tokens an hour',
          period: 3_600,
          lines: [line(METRICS.inputTokens, 'Sum'), line(METRICS.outputTokens, 'Sum')],
        }),
        graph({
          title: 'Dead-letter queues',
          period: 60,
          lines: [queues(`${prefix} dlq`, VISIBLE)],
        }),
      ],
    },
  ]
}
