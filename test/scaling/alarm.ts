// A CloudWatch alarm, evaluated from its synthesised description.
import type { Attributes } from '../cdktf/compute/synth.ts'
import { metricName } from './metrics.ts'
import type { Metrics } from './metrics.ts'

export interface Verdict {
  isAlarm: boolean
  /** The newest value that counted. */
  value: number | undefined
}

/** CloudWatch looks at a few more periods than it evaluates, for data that is late; how many, it does not say. */
const MORE_PERIODS = 2

const COMPARISONS: Record<string, (value: number, threshold: number) => boolean> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
}

/**
 * With enough values among those that it looks at, the newest ones count; otherwise missing ones are as `treat_missing_data` says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const evaluateAlarm = (alarm: Attributes, metrics: Metrics, nowSeconds: number): Verdict => {
  const periods = alarm['evaluation_periods'] as number
  const needed = (alarm['datapoints_to_alarm'] as number | undefined) ?? periods
  const newest = Math.floor(nowSeconds / 60) - 1
  const minutes = Array.from({ length: periods + MORE_PERIODS }, (_, i) => newest - i)
  const name = metricName(alarm['namespace'] as string, alarm['metric_name'] as string)
  const values = minutes.map((minute) => metrics.most(name, minute, nowSeconds))
  const real = values.filter((value) => value !== undefined)
  const counting = real.length >= periods ? real.slice(0, periods) : values.slice(0, periods)
  const breaches = COMPARISONS[alarm['comparison_operator'] as string]
  const missing = alarm['treat_missing_data'] as string
  if (!breaches || alarm['statistic'] !== 'Maximum' || !['breaching', 'notBreaching'].includes(missing))
    throw new Error('an alarm that this does not know')
  const breaching = counting.filter((value) =>
    value === undefined ? missing === 'breaching' : breaches(value, alarm['threshold'] as number),
  )
  return { isAlarm: breaching.length >= needed, value: real[0] }
}
