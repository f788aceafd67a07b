import type { Line } from '../journal.ts'

/** From a router's sending of an interrupt to the worker's acting on it, in milliseconds. Pure. */
export const interruptTimes = (lines: Line[]): number[] => {
  const sentAt = new Map<string, number>()
  const times: number[] = []
  for (const { event, commandId = '', at } of lines.toSorted((a, b) => a.at - b.at)) {
    // A command that starts again can be interrupted again; of several interrupts of one run the first counts.
    if (event === 'started') sentAt.delete(commandId)
    if (event === 'interrupt_sent' && !sentAt.has(commandId)) sentAt.set(commandId, at)
    const sent = sentAt.get(commandId)
    if (event !== 'interrupting' || sent === undefined) continue
    times.push(at - sent)
    sentAt.delete(commandId)
  }
  return times
}
