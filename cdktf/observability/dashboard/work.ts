// Who takes it up, and what takes how long.
import { deploymentNames } from '../../../deployment/names.ts'
import { METRICS } from '../../../contract/metrics.ts'
import { makeGraphs } from '../graphs.ts'
import type { Row } from '../layout.ts'
import { COLOURS, section } from './text.ts'
import type { DashboardFacts } from './text.ts'

export const work = ({ prefix, region }: DashboardFacts): Row[] => {
  const { cluster, routerService, workerService, metricNamespace } = deploymentNames(prefix)
  const { line, spread, byValue, service, graph } = makeGraphs(region, metricNamespace)
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
          title: 'Take-overs, lost leases, crashes, failures, dead letters',
          lines: [
            line(METRICS.failures, 'Sum', { color: COLOURS.failed }),
            line(METRICS.deadLetters, 'Sum', { color: COLOURS.dead }),
            line(METRICS.takeOvers, 'Sum'),
            line(METRICS.leasesLost, 'Sum', { color: COLOURS.dead }),
            line(METRICS.crashes, 'Sum'),
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
          lines: [
            line(METRICS.ownedProjects, 'Sum', { label: 'Owned by all workers together' }),
            line(METRICS.busyProjects, 'Sum', { label: 'Of these with a command that runs' }),
          ],
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
        graph({
          title: 'CPU and memory in use (%)',
          period: 60,
          lines: [
            service(cluster, routerService, 'CPUUtilization', 'CPU of the router'),
            service(cluster, routerService, 'MemoryUtilization', 'Memory of the router'),
            service(cluster, workerService, 'CPUUtilization', 'CPU of the busiest worker'),
            service(cluster, workerService, 'MemoryUtilization', 'Memory of the fullest worker'),
          ],
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
