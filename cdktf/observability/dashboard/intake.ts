// What comes in, and what waits where.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { makeGraphs } from '../graphs.ts'
import type { Row } from '../layout.ts'
import { COLOURS, section } from './text.ts'
import type { DashboardFacts } from './text.ts'

const VISIBLE = 'ApproximateNumberOfMessagesVisible'

export const intake = ({ prefix, region, claimAgeSeconds }: DashboardFacts): Row[] => {
  const { email, unclaimed } = sharedQueueNames(prefix)
  const { line, byValue, queue, graph } = makeGraphs(region, deploymentNames(prefix).metricNamespace)
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
          title: 'E-mails waiting',
          period: 60,
          lines: [queue(email, VISIBLE, 'Maximum', 'notices')],
        }),
        graph({
          title: 'Age of the oldest claim request (s)',
          period: 60,
          lines: [queue(unclaimed, 'ApproximateAgeOfOldestMessage', 'Maximum', 'oldest')],
          alarmAt: claimAgeSeconds,
        }),
      ],
    },
  ]
}
