import type { Deed } from '../fleet/deeds.ts'
import type { Line } from '../journal.ts'

/**
 * From the acceptance of a command that interrupts another, right before the router sends both messages, to the moment at which the
 * worker at work hears of it, in milliseconds. Pure. What meets no work, or a worker that
 * is paused, counts for nothing: it does not wait for a message.
 */
export const interruptTimes = (lines: Line[], deeds: Deed[]): number[] => {
  const wasPaused = (containerId: string, from: number, to: number): boolean =>
    deeds.some((deed) => deed.containerId === containerId && deed.at <= to && deed.until >= from)
  const acceptedAt = new Map<string, number>()
  const startedAt = new Map<string, number>()
  const times = new Map<string, number>()
  for (const { event, commandId = '', containerId, at, by } of lines.toSorted((a, b) => a.at - b.at)) {
    const run = `${containerId} ${commandId}`
    if (event === 'accepted' && !acceptedAt.has(commandId)) acceptedAt.set(commandId, at)
    if (event === 'started') startedAt.set(run, at)
    if (event !== 'interrupt_received' || typeof by !== 'string' || times.has(`${run} ${by}`)) continue
    const [sent, begun] = [acceptedAt.get(by), startedAt.get(run)]
    if (sent === undefined || begun === undefined || begun > sent) continue
    if (!wasPaused(containerId, sent, at)) times.set(`${run} ${by}`, at - sent)
  }
  return [...times.values()]
}
