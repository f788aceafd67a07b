// Metrics in CloudWatch's embedded metric format: a log line declares which of its fields are metrics, and CloudWatch Logs extracts them.
// Needs no agent and no call. Pure.
// Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
import { DIMENSION_VALUES, METRICS, eventsOf } from '../contract/metrics.ts'
import type { Metric } from '../contract/metrics.ts'

/** The fields of a log line. */
type Fields = Record<string, unknown>

const pairs = Object.values<Metric>(METRICS).flatMap((metric) =>
  eventsOf(metric).map((event) => ({ event, metric })),
)
const byEvent = Map.groupBy(pairs, ({ event }) => event)

/** True for events that must be written at every log level. Without the workers' gauges, scaling would stop busy workers. */
export const isMetricEvent = (event: string): boolean => byEvent.has(event)

const isMeant = ({ where = {}, dimension }: Metric, fields: Fields): boolean =>
  Object.entries(where).every(([name, value]) => fields[name] === value) &&
  (dimension === undefined || (DIMENSION_VALUES[dimension] as readonly unknown[]).includes(fields[dimension]))

const valueOf = ({ field }: Metric, fields: Fields): number | undefined => {
  const value = field === undefined ? 1 : fields[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The fields to add to an event's line; empty without a metric. `now` in milliseconds since 1970. */
export const metricsOf = (namespace: string, event: string, fields: Fields, now: number): Fields => {
  const carried = (byEvent.get(event) ?? []).flatMap(({ metric }) => {
    const value = isMeant(metric, fields) ? valueOf(metric, fields) : undefined
    return value === undefined ? [] : [{ metric, value }]
  })
  if (carried.length === 0) return {}
  const directives = Map.groupBy(carried, ({ metric }) => metric.dimension)
  const CloudWatchMetrics = [...directives].map(([dimension, members]) => ({
    Namespace: namespace,
    Dimensions: [dimension === undefined ? [] : [dimension]],
    Metrics: members.map(({ metric: { name, unit } }) => ({ Name: name, Unit: unit })),
  }))
  return {
    ...Object.fromEntries(carried.map(({ metric, value }) => [metric.name, value])),
    _aws: { Timestamp: now, CloudWatchMetrics },
  }
}
