// What became of it, when the person heard of it, and what it cost.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import { makeGraphs } from '../graphs.ts'
import type { Row } from '../layout.ts'
import { COLOURS, section } from './text.ts'
import type { DashboardFacts } from './text.ts'

const DAY = 86_400

export const results = ({ prefix, region, costPerDay }: DashboardFacts): Row[] => {
  const { line, spread, byValue, graph } = makeGraphs(region, deploymentNames(prefix).metricNamespace)
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
          title: 'Answers late, mails in trouble, withheld or bounced',
          lines: [
            line(METRICS.answersLate, 'Sum'),
            line(METRICS.mailTroubles, 'Sum', { color: COLOURS.dead }),
            line(METRICS.mailsWithheld, 'Sum'),
            line(METRICS.mailsBounced, 'Sum'),
          ],
        }),
      ],
    },
    section('7 Cost', 'the agent in US dollars and tokens'),
    {
      height: 6,
      widgets: [
        graph({
          title: 'Agent, US dollars a day',
          period: DAY,
          lines: [line(METRICS.agentCost, 'Sum')],
          alarmAt: costPerDay,
          // The view `bar` shows one number for each metric, not for each day.
          stacked: true,
          more: { start: '-P14D', end: 'P0D' },
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
      ],
    },
  ]
}
