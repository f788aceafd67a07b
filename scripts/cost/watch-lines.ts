// Metrics, alarms, dashboards and logs.
import { METRICS } from '../../contract/metrics.ts'
import type { Metric } from '../../contract/metrics.ts'
import { lineOf } from './line.ts'
import type { Line } from './line.ts'
import type { Load, Work } from './load.ts'
import { LOG_BYTES } from './measured.ts'
import { HOURS_A_MONTH, PRICES } from './prices.ts'
import type { Resource } from './resources.ts'

/** How many values a dimension has, at the most; each is a metric that is paid for. */
const MOST_VALUES: Record<string, number> = { stage: 6, end: 4, reason: 4, daemon: 2 }

/** Published in any hour in which its event is logged. Throws for a dimension that nobody has counted. */
const seriesOf = (metrics: Metric[]): number =>
  metrics.reduce((sum, { dimension, name }) => {
    if (dimension === undefined) return sum + 1
    const values = MOST_VALUES[dimension]
    if (values === undefined) throw new Error(`how many values has ${dimension}, the dimension of ${name}?`)
    return sum + values
  }, 0)

const metricsLine = ({ hoursPerDay }: Load, { commands }: Work): Line => {
  const all = Object.values<Metric>(METRICS)
  const always = seriesOf(all.filter(({ event }) => event === 'router_gauge'))
  const others = seriesOf(all.filter(({ event }) => event !== 'router_gauge'))
  const share = commands > 0 ? hoursPerDay / 24 : 0
  const how =
    commands > 0
      ? `${always} always and ${others} for ${hoursPerDay} of 24 hours, by the hour`
      : `${always} of the router`
  return lineOf('metrics', always + others * share, PRICES.metrics, how)
}

const metricsOfAlarm = ({ body }: Resource): number => {
  const queries = body['metric_query'] as { metric?: unknown }[] | undefined
  return queries ? queries.filter(({ metric }) => metric !== undefined).length : 1
}

/** `projects`: their dead-letter queues have an alarm each, whoever made it. */
const alarmLines = (resources: Resource[], { projects }: Load): Line[] => {
  const alarms = resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm')
  const metrics = alarms.reduce((sum, alarm) => sum + metricsOfAlarm(alarm), 0)
  const composite = resources.filter(({ type }) => type === 'aws_cloudwatch_composite_alarm').length
  const ofProjects = projects > 0 ? ` and one for each of ${projects} projects` : ''
  const how = `${alarms.length} alarms on ${metrics} metrics${ofProjects}`
  return [
    lineOf('alarms', metrics + projects, PRICES.alarms, how),
    ...(composite === 0
      ? []
      : [lineOf('composite alarms', composite, PRICES.compositeAlarms, 'of these stacks')]),
  ]
}

const logLines = (resources: Resource[], { commands, workerHours }: Work): Line[] => {
  const groups = resources.filter(({ type }) => type === 'aws_cloudwatch_log_group')
  const days = Math.max(0, ...groups.map(({ body }) => Number(body['retention_in_days'] ?? 0)))
  const { routerAnHour, workerAnHour, perCommand } = LOG_BYTES
  const gb = (routerAnHour * HOURS_A_MONTH + workerAnHour * workerHours + perCommand * commands) / 1e9
  const how = `router ${HOURS_A_MONTH} h, workers ${Math.round(workerHours)} h, ${Math.round(commands)} commands`
  return [
    lineOf('logs: taken in', gb, PRICES.logsIn, how),
    lineOf('logs: kept', (gb * days) / 30.4, PRICES.logsKept, `these for ${days} days`),
  ]
}

/** Pure. */
export const watchLines = (resources: Resource[], load: Load, work: Work): Line[] => {
  const dashboards = resources.filter(({ type }) => type === 'aws_cloudwatch_dashboard').length
  return [
    ...alarmLines(resources, load),
    metricsLine(load, work),
    lineOf('dashboards', dashboards, PRICES.dashboards, 'of these stacks'),
    ...logLines(resources, work),
  ]
}
