// How many workers the open work takes, now and in the time before.

export interface Work {
  /** Project keys with open work. */
  openKeys: number
  /** Live workers that own some project key, busy or warm. */
  owners: number
  slots: number
  maxWorkers: number
}

/** Pure. */
export const neededWorkers = ({ openKeys, owners, slots, maxWorkers }: Work): number =>
  Math.max(owners, Math.min(Math.ceil(openKeys / slots), maxWorkers))

export interface NeedHistory {
  /** Call after each sweep. */
  saw: (needed: number, nowMs: number) => void
  /** For how long fewer workers than these were needed: since the first sweep, if no more were since. */
  fewerThanMs: (workers: number, nowMs: number) => number
}

export const makeNeedHistory = (): NeedHistory => {
  /** At the index of a number of workers: when so many were needed for the last time. */
  const neededAtMs: number[] = []
  let firstMs: number | undefined
  return {
    saw: (needed, nowMs) => {
      firstMs ??= nowMs
      for (let workers = 1; workers <= needed; workers++) neededAtMs[workers] = nowMs
    },
    fewerThanMs: (workers, nowMs) => nowMs - (neededAtMs[workers] ?? firstMs ?? nowMs),
  }
}
