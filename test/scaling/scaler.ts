// The synthesised scaling at work: each minute its alarms are evaluated, and one that stands calls its policy, again every minute.
import { resourcesOf } from '../cdktf/compute/synth.ts'
import type { Attributes, StackJson } from '../cdktf/compute/synth.ts'
import { evaluateAlarm } from './alarm.ts'
import type { Metrics } from './metrics.ts'
import { makePolicy } from './policy.ts'
import type { Policy } from './policy.ts'

export interface Scaler {
  /** The desired count, after the alarms have been looked at. */
  look: (desired: number, nowSeconds: number) => number
}

const reference = (id: string): string => `\${aws_appautoscaling_policy.${id}.arn}`

export const makeScaler = (compute: StackJson, metrics: Metrics): Scaler => {
  const [target] = resourcesOf(compute, 'aws_appautoscaling_target')
  const limits = { least: target?.['min_capacity'] as number, most: target?.['max_capacity'] as number }
  const policies = Object.entries(compute.resource['aws_appautoscaling_policy'] ?? {})
  const called = ({ alarm_actions, threshold }: Attributes): Policy[] =>
    policies
      .filter(([id]) => (alarm_actions as string[]).includes(reference(id)))
      .map(([, policy]) => makePolicy(policy, threshold as number, limits))
  const alarms = resourcesOf(compute, 'aws_cloudwatch_metric_alarm').map((alarm) => ({
    alarm,
    policies: called(alarm),
  }))
  return {
    look: (desired, nowSeconds) =>
      alarms.reduce((wanted, { alarm, policies: own }) => {
        const { isAlarm, value } = evaluateAlarm(alarm, metrics, nowSeconds)
        if (!isAlarm || value === undefined) return wanted
        return own.reduce((count, policy) => policy.apply(value, count, nowSeconds), wanted)
      }, desired),
  }
}
