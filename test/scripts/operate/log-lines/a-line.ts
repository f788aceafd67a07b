import type { LogLine } from '../../../../scripts/local/daemon-process.ts'

export const NOW = Date.UTC(2026, 10, 29, 3)

/** A line of a worker, so many milliseconds after NOW. */
export const aLine = (event: string, more: Partial<LogLine> & { after?: number } = {}): LogLine => {
  const { after = 0, ...fields } = more
  return {
    timestamp: new Date(NOW + after).toISOString(),
    level: 'info',
    event,
    daemon: 'worker',
    containerId: 'worker-3a27a996',
    ...fields,
  }
}
