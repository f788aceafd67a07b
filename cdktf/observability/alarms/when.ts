// When an alarm rings: how much of something, within how long.
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const HALF_AN_HOUR = HOUR / 2
export const DAY = 24 * HOUR

/** A failure now and then is tried again and forgotten. */
export const SOME = 5

export const atLeast = (threshold: number, periodSeconds: number) =>
  ({
    statistic: 'Sum',
    periodSeconds,
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold,
    missing: 'notBreaching',
  }) as const

/** In every one of ten minutes. The smallest value of five minutes: one minute without is enough to be quiet. */
export const ALL_THE_TIME = {
  statistic: 'Minimum',
  periodSeconds: 5 * MINUTE,
  evaluationPeriods: 2,
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  missing: 'notBreaching',
} as const
