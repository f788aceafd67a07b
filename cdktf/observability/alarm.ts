// An alarm as data: what it watches, and what the person does who is woken by it.
import { deploymentNames } from '../../deployment/names.ts'
import type { Metric } from '../../contract/metrics.ts'

export interface Alarm {
  name: string
  /** What happened; then what to look at first; 1,024 characters at most. It is in the mail. */
  description: string
  namespace: string
  metric: string
  dimensions: Record<string, string>
  statistic: 'Sum' | 'Minimum' | 'Maximum'
  periodSeconds: number
  /** All of them must be over the threshold. */
  evaluationPeriods: number
  comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold'
  threshold: number
  /** What no data means. Metrics of events that did not happen do not exist. */
  missing: 'breaching' | 'notBreaching' | 'ignore'
}

export type Watched = Pick<Alarm, 'namespace' | 'metric' | 'dimensions'>

/** One of our own metrics; `value` of its dimension, if it has one. */
export const ourMetric = (prefix: string, { name, dimension }: Metric, value?: string): Watched => ({
  namespace: deploymentNames(prefix).metricNamespace,
  metric: name,
  dimensions: dimension !== undefined && value !== undefined ? { [dimension]: value } : {},
})

export const queueMetric = (queue: string, metric: string): Watched => ({
  namespace: 'AWS/SQS',
  metric,
  dimensions: { QueueName: queue },
})
