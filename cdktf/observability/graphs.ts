// Graphs of the dashboard, from the list of metrics.
import { DIMENSION_VALUES } from '../../contract/metrics.ts'
import type { Metric } from '../../contract/metrics.ts'
import type { Widget } from './layout.ts'

/**
 * One line of a graph, as CloudWatch wants it: namespace, name, dimensions, options. No expression: a search counts as many metrics as it finds,
 * and beyond fifty a dashboard is paid for.
 */
export type Line = (string | Record<string, unknown>)[]

export type Stat = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'p50' | 'p90'

export interface Graph {
  title: string
  lines: Line[]
  /** Of a point, in seconds; 300 unless told. */
  period?: number
  stacked?: boolean
  /** A horizontal line: where an alarm rings. */
  alarmAt?: number
  /** More of CloudWatch's properties. */
  more?: Record<string, unknown>
}

export const makeGraphs = (region: string, namespace: string) => {
  const line = ({ name, says }: Metric, stat: Stat, more: Record<string, unknown> = {}): Line => [
    namespace,
    name,
    { stat, label: says, ...more },
  ]
  return {
    line,

    /** The same metric by several statistics. */
    spread: (metric: Metric, stats: Stat[]): Line[] =>
      stats.map((stat) => line(metric, stat, { label: `${metric.says} (${stat})` })),

    /** A line for each value of the metric's dimension. */
    byValue: ({ name, dimension }: Metric, stat: Stat, colours: Record<string, string> = {}): Line[] =>
      dimension === undefined
        ? []
        : DIMENSION_VALUES[dimension].map((value) => [
            namespace,
            name,
            dimension,
            value,
            { stat, label: value, ...(colours[value] !== undefined && { color: colours[value] }) },
          ]),

    queue: (name: string, metric: string, stat: Stat, label: string): Line => [
      'AWS/SQS',
      metric,
      'QueueName',
      name,
      { stat, label },
    ],

    /** Of the service of a daemon: CloudWatch has these without asking, and free of charge. */
    service: (cluster: string, service: string, metric: string, label: string): Line => [
      'AWS/ECS',
      metric,
      'ClusterName',
      cluster,
      'ServiceName',
      service,
      { stat: 'Maximum', label },
    ],

    graph: ({ title, lines, period = 300, stacked = false, alarmAt, more = {} }: Graph): Widget => ({
      type: 'metric',
      properties: {
        title,
        region,
        view: 'timeSeries',
        stacked,
        period,
        metrics: lines,
        yAxis: { left: { min: 0 } },
        ...(alarmAt !== undefined && { annotations: { horizontal: [{ label: 'alarm', value: alarmAt }] } }),
        ...more,
      },
    }),
  }
}
