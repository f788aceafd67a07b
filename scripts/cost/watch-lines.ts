// Metrics, alarms, dashboards and logs.
import { DIMENSION_VALUES, METRICS, eventsOf } from '../../contract/metrics.ts'
import type { Metric } from '../../contract/metrics.ts'
import { lineOf } from './line.ts'
import type { Line } from './line.ts'
import type { Load, Work } from './load.ts'
import { LOG_BYTES } from './measured.ts'
import { HOURS_A_MONTH, PRICES } from './prices.ts'
import type { Resource } from './resources.ts'

/** Published only in an hour in which something is wrong, or somebody is refused: no part of an ordinary month. */
const TROUBLES: ReadonlySet<Metric> = new Set<Metric>([
  METRICS.refused,
  METRICS.answersLate,
  METRICS.claimsRequestedAgain,
  METRICS.crashes,
  METRICS.deadLetters,
  METRICS.failures,
  METRICS.leasesLost,
  METRICS.mailTroubles,
  METRICS.mailsBounced,
  METRICS.mailsWithheld,
  METRICS.protectionRefused,
  METRICS.takeOvers,
])

/** Each value of a dimension is a metric that is paid for. */
const seriesOf = (metrics: Metric[]): number =>
  metrics.reduce(
    (sum, { dimension }) => sum + (dimension === undefined ? 1 : DIMENSION_VALUES[dimension].length),
    0,
  )

/** By the hour in which they are published. */
const metricsLine = ({ hoursPerDay }: Load, { commands }: Work): Line => {
  const ordinary = Object.values<Metric>(METRICS).filter((metric) => !TROUBLES.has(metric))
  const isOfRouter = (metric: Metric): boolean => eventsOf(metric).includes('router_gauge')
  const always = seriesOf(ordinary.filter(isOfRouter))
  const others = seriesOf(ordinary.filter((metric) => !isOfRouter(metric)))
  const share = commands > 0 ? hoursPerDay / 24 : 0
  const how =
    commands > 0
      ? `${always} always and ${others} for ${hoursPerDay} of 24 hours, by the hour (${TROUBLES.size} more in hours of trouble)`
      : `${always} of the router`
  return lineOf('metrics', always + others * share, PRICES.metrics, how)
}

const metricsOfAlarm = ({ body }: Resource): number => {
  const queries = body['metric_query'] as { metric?: unknown }[] | undefined
  return queries ? queries.filter(({ metric }) => metric !== undefined).length : 1
}

const alarmLines = (resources: Resource[]): Line[] => {
  const alarms = resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm')
  const metrics = alarms.reduce((sum, alarm) => sum + metricsOfAlarm(alarm), 0)
  const composite = resources.filter(({ type }) => type === 'aws_cloudwatch_composite_alarm').length
  const how = `${alarms.length} alarms on ${metrics} metrics, however many projects there are`
  return [
    lineOf('alarms', metrics, PRICES.alarms, how),
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

/** Metrics of a graph each; a search counts as many as it finds, which nobody knows. */
const metricsOnDashboard = ({ body }: Resource): number => {
  const { widgets } = JSON.parse(String(body['dashboard_body'])) as Dashboard
  const lines = widgets.flatMap(({ properties }) => properties.metrics ?? [])
  if (lines.some((line) => line.some((part) => typeof part === 'object' && 'expression' in part)))
    return Infinity
  return new Set(lines.map((line) => line.filter((part) => typeof part === 'string').join(' '))).size
}

interface Dashboard {
  widgets: { properties: { metrics?: (string | object)[][] } }[]
}

/** Three are free, of so many metrics each. */
const FREE_METRICS = 50

const dashboardLine = (resources: Resource[]): Line => {
  const sizes = resources
    .filter(({ type }) => type === 'aws_cloudwatch_dashboard')
    .map((dashboard) => metricsOnDashboard(dashboard))
  const large = sizes.filter((size) => size > FREE_METRICS).length
  const { usd, per, free } = PRICES.dashboards
  const small = Math.min(sizes.length - large, free ?? 0)
  const how = `of these stacks, with ${sizes.join(' and ')} metrics (up to ${FREE_METRICS}: free)`
  return lineOf('dashboards', sizes.length, { usd, per, free: small }, how)
}

/** Pure. */
export const watchLines = (resources: Resource[], load: Load, work: Work): Line[] => {
  return [
    ...alarmLines(resources),
    metricsLine(load, work),
    dashboardLine(resources),
    ...logLines(resources, work),
  ]
}
