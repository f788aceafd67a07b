import type { TraceRecord } from '../trace/trace.ts'

/** The times in which a process stood still. */
export const pausesOf = (
  records: readonly TraceRecord[],
  process: string,
): { from: number; to: number }[] => {
  const pauses: { from: number; to: number }[] = []
  for (const { by, what, at } of records) {
    if (by !== process) continue
    if (what === 'paused') pauses.push({ from: at, to: Infinity })
    const last = pauses.at(-1)
    if ((what === 'resumed' || what === 'processEnded') && last?.to === Infinity) last.to = at
  }
  return pauses
}

export const isPausedWithin = (
  records: readonly TraceRecord[],
  process: string,
  from: number,
  to: number,
): boolean => pausesOf(records, process).some((pause) => pause.from <= to && pause.to >= from)
