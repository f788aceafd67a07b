import type { Line } from './journal.ts'

/** A line of a log, `at` milliseconds since 1970. */
export const logged = (at: number, event: string, fields: Partial<Line> = {}): Line => ({
  timestamp: new Date(at).toISOString(),
  level: 'info',
  daemon: 'worker',
  containerId: 'w1',
  from: 'worker-1',
  event,
  at,
  ...fields,
})
