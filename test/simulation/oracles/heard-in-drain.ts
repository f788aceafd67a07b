// Whoever is told to go hears of an interrupt as long as a command is in hand: while nothing else goes wrong, that stops in a moment.
import { allOf } from '../trace/trace.ts'
import type { RecordOf, TraceRecord } from '../trace/trace.ts'
import type { Oracle, Violation } from './oracle.ts'

/** For the message to arrive, and for saving what there is. Well below the time that a drain leaves a command. */
const MOST_MS = 5_000

type Interrupt = RecordOf<'interruptSent'>

/** The run that the interrupt meets, when its worker has been told to go. */
const metInDrain = (records: readonly TraceRecord[], { at, commandId }: Interrupt) => {
  const run = allOf(records, 'jobStarted').findLast((job) => job.commandId === commandId && job.at <= at)
  if (!run) return undefined
  const ended = allOf(records, 'jobEnded').find(
    (job) => job.commandId === commandId && job.by === run.by && job.at >= run.at,
  )
  // A process that ends without a word takes its job with it.
  const gone = allOf(records, 'processEnded').find((end) => end.by === run.by && end.at >= run.at)
  const isLeaving = allOf(records, 'processStopping').some((stop) => stop.by === run.by && stop.at <= at)
  const endedAt = Math.min(ended?.at ?? Infinity, gone?.at ?? Infinity)
  return isLeaving && endedAt > at ? { run, endedAt } : undefined
}

export const heardInDrain: Oracle = ({ records }) => {
  const calmAt = allOf(records, 'allFaultsEnded')[0]?.at ?? Infinity
  return allOf(records, 'interruptSent').flatMap((interrupt): Violation[] => {
    const { at, commandId } = interrupt
    const met = at > calmAt ? metInDrain(records, interrupt) : undefined
    if (!met || met.endedAt - at <= MOST_MS) return []
    const says = `${commandId} ran on for ${((met.endedAt - at) / 1_000).toFixed(1)} s after an interrupt, while ${met.run.by} drained`
    return [{ oracle: 'heard in a drain', says, at, commandId, projectKey: met.run.projectKey }]
  })
}
