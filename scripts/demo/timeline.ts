// The live timeline: what the daemons' log lines mean to somebody who watches.
import type { LogLine } from '../local/daemon-process.ts'

const SAID: Record<string, (line: LogLine) => string> = {
  accepted: (line) => `accepted as command ${line.commandId}`,
  queued: (line) => `queued for ${String(line.projectKey)}`,
  claimed: (line) => `claimed (generation ${String(line.generation)})`,
  editing: () => 'editing',
  committed: (line) => `committed ${String(line.commit).slice(0, 10)}`,
  pushed: (line) => `pushed ${String(line.branch)}`,
  built: () => 'built',
  published: (line) => `published ${String(line.put)} files`,
  settled: (line) => `settled: ${String(line.end)}`,
  replied: () => 'replied',
}

/** A line for the terminal, `undefined` for an event that nobody watches for. Seconds since `startedAt`. */
export const timelineOf = (line: LogLine, name: string, startedAt: number): string | undefined => {
  const seconds = ((Date.parse(line.timestamp) - startedAt) / 1_000).toFixed(2).padStart(6)
  const say = SAID[line.event]
  if (say) return `${seconds} s  ${name.padEnd(9)} ${say(line)}`
  if (line.level !== 'warn' && line.level !== 'error') return undefined
  const { timestamp: _t, containerId: _c, daemon: _d, level, event, ...rest } = line
  return `${seconds} s  ${name.padEnd(9)} ${level}: ${event} ${JSON.stringify(rest)}`
}
