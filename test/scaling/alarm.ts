// A CloudWatch alarm, evaluated from its synthesised description.
import type { Attributes } from '../cdktf/compute/synth.ts'
import { evaluate } from './metric-math.ts'
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

/** The minutes that are looked at, the newest one first, as they are known at a time. */
interface View {
  minutes: number[]
  nowSeconds: number
  /** Whether FILL makes values of a metric that has none in any of the minutes: CloudWatch does not say. */
  fillsSilence: boolean
}

/** The values of the alarm's metric or expression. */
const valuesOf = (
  alarm: Attributes,
  metrics: Metrics,
  { minutes, nowSeconds, fillsSilence }: View,
): (number | undefined)[] => {
  const most = ({ namespace, metric_name }: Attributes, minute: number): number | undefined =>
    metrics.most(metricName(namespace as string, metric_name as string), minute, nowSeconds)
  if (alarm['metric_query'] === undefined) return minutes.map((minute) => most(alarm, minute))
  const queries = alarm['metric_query'] as Attributes[]
  const metricOf = (id: string): Attributes => {
    const query = queries.find((one) => one['id'] === id)
    if (!query) throw new Error(`no metric ${id} in the alarm`)
    return query['metric'] as Attributes
  }
  const canFill = (id: string): boolean =>
    fillsSilence || minutes.some((minute) => most(metricOf(id), minute) !== undefined)
  const expression = queries.find((query) => query['return_data'] === true)?.['expression'] as string
  return minutes.map((minute) => evaluate(expression, { of: (id) => most(metricOf(id), minute), canFill }))
}

/**
 * With enough values among those that it looks at, the newest ones count; otherwise missing ones are as `treat_missing_data` says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const evaluateAlarm = (
  alarm: Attributes,
  metrics: Metrics,
  nowSeconds: number,
  fillsSilence: boolean,
): Verdict => {
  const periods = alarm['evaluation_periods'] as number
  const needed = (alarm['datapoints_to_alarm'] as number | undefined) ?? periods
  const newest = Math.floor(nowSeconds / 60) - 1
  const minutes = Array.from({ length: periods + MORE_PERIODS }, (_, i) => newest - i)
  const values = valuesOf(alarm, metrics, { minutes, nowSeconds, fillsSilence })
  const real = values.filter((value) => value !== undefined)
  const counting = real.length >= periods ? real.slice(0, periods) : values.slice(0, periods)
  const breaches = COMPARISONS[alarm['comparison_operator'] as string]
  if (!breaches || alarm['treat_missing_data'] !== 'notBreaching')
    throw new Error('an alarm that this does not know')
  const breaching = counting.filter(
    (value) => value !== undefined && breaches(value, alarm['threshold'] as number),
  )
  return { isAlarm: breaching.length >= needed, value: real[0] }
}
