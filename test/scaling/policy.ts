// A step scaling policy of Application Auto Scaling, carried out from its synthesised description.
// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html
import type { Attributes } from '../cdktf/compute/synth.ts'

interface Step {
  lower: number
  upper: number
  adjustment: number
}

export interface Policy {
  /** The desired count after the alarm has called with this value. */
  apply: (value: number, desired: number, nowSeconds: number) => number
}

const bound = (text: unknown, otherwise: number): number => (text === undefined ? otherwise : Number(text))

const stepsOf = (configuration: Attributes): Step[] =>
  (configuration['step_adjustment'] as Attributes[]).map((step) => ({
    lower: bound(step['metric_interval_lower_bound'], -Infinity),
    upper: bound(step['metric_interval_upper_bound'], Infinity),
    adjustment: step['scaling_adjustment'] as number,
  }))

/** At and above the threshold the lower bound belongs to the step, below it the upper one. */
const stepFor = (steps: Step[], breach: number): Step | undefined =>
  steps.find(({ lower, upper }) =>
    breach >= 0 ? breach >= lower && breach < upper : breach > lower && breach <= upper,
  )

export const makePolicy = (
  policy: Attributes,
  threshold: number,
  { least, most }: { least: number; most: number },
): Policy => {
  const configuration = policy['step_scaling_policy_configuration'] as Attributes
  const steps = stepsOf(configuration)
  let added = { count: 0, atSeconds: -Infinity }
  return {
    apply: (value, desired, nowSeconds) => {
      const step = stepFor(steps, value - threshold)
      if (!step) return desired
      if (configuration['adjustment_type'] === 'ExactCapacity') return Math.max(least, step.adjustment)
      // What was added within the cooldown counts as a part of what is to be added now.
      const isCooling = nowSeconds - added.atSeconds < (configuration['cooldown'] as number)
      const more = Math.max(0, step.adjustment - (isCooling ? added.count : 0))
      const wanted = Math.max(desired, Math.min(most, desired + more))
      if (wanted > desired)
        added = {
          count: (isCooling ? added.count : 0) + (wanted - desired),
          atSeconds: isCooling ? added.atSeconds : nowSeconds,
        }
      return wanted
    },
  }
}
