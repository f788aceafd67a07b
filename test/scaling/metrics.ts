// What CloudWatch knows, and since when: a value belongs to a minute, but arrives later.

interface Datum {
  atSeconds: number
  value: number
  knownAtSeconds: number
}

export interface Metrics {
  /** `inSeconds`: how much later than it was measured it can be seen. */
  put: (metric: string, atSeconds: number, value: number, inSeconds: number) => void
  /** The most in a minute, as it is known at a time. */
  most: (metric: string, minute: number, nowSeconds: number) => number | undefined
}

/** By namespace and name; the tests have one queue, so dimensions are left to the synth tests. */
export const metricName = (namespace: string, name: string): string => `${namespace} ${name}`

export const makeMetrics = (): Metrics => {
  const data = new Map<string, Datum[]>()
  const keyOf = (metric: string, minute: number): string => `${metric} ${minute}`
  return {
    put: (metric, atSeconds, value, inSeconds) => {
      const key = keyOf(metric, Math.floor(atSeconds / 60))
      data.set(key, [...(data.get(key) ?? []), { atSeconds, value, knownAtSeconds: atSeconds + inSeconds }])
    },
    most: (metric, minute, nowSeconds) => {
      const known = (data.get(keyOf(metric, minute)) ?? []).filter(
        ({ knownAtSeconds }) => knownAtSeconds <= nowSeconds,
      )
      return known.length === 0 ? undefined : Math.max(...known.map(({ value }) => value))
    },
  }
}
