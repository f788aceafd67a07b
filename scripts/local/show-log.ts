// Shows the timeline, keeps the whole log, and knows by which name a process calls itself.
import { createWriteStream } from 'node:fs'
import type { LogLine } from './daemon-process.ts'
import { showLine } from './show-line.ts'

/** A pipe has no width. */
const UNBOUNDED = 1_000

export interface ShownLog {
  onLine: (line: LogLine, name: string) => void
  /** Says of a daemon that it has ended, as if it had said so itself. */
  ended: (name: string, how: string, pauseSeconds?: number) => void
}

/** `ended`: told which daemon has ended by itself, because it cannot write that itself. */
export const showLog = (logFile: string, ended: (containerId: string) => void): ShownLog => {
  const startedAt = Date.now()
  const log = createWriteStream(logFile, { flags: 'a' })
  const containerIds = new Map<string, string>()
  const onLine: ShownLog['onLine'] = (line, name) => {
    containerIds.set(name, line.containerId)
    log.write(`${JSON.stringify({ ...line, process: name })}\n`)
    const shown = showLine(line, name, startedAt, process.stdout.columns || UNBOUNDED)
    if (shown !== undefined) console.log(shown)
  }
  return {
    onLine,
    ended: (name, how, pauseSeconds) => {
      const daemon = name.startsWith('router') ? 'router' : 'worker'
      const about = { timestamp: new Date().toISOString(), level: 'error', event: 'ended_by_itself', daemon }
      const containerId = containerIds.get(name) ?? name
      ended(containerId)
      onLine({ ...about, containerId, how, ...(pauseSeconds !== undefined && { pauseSeconds }) }, name)
    },
  }
}
