import { describeFault } from '../faults/describe-fault.ts'
import type { Plan } from './plan.ts'

const at = (ms: number): string => `${(ms / 1_000).toFixed(3).padStart(9)}  `

/** A plan for people: who takes part, what is asked for, what goes wrong. */
export const showPlan = ({ commands, stops, faults, coda, ...cast }: Plan): string[] => [
  `plan      ${JSON.stringify(cast)}`,
  ...[...commands, ...(coda?.commands ?? []), ...(coda?.meanwhile?.commands ?? [])].map(
    ({ commandId, at: ms, threadId, seconds, ending, kills }) =>
      `${at(ms)}${commandId} in ${threadId}: ${seconds} s, ${ending}${kills > 0 ? `, kills ${kills} workers` : ''}`,
  ),
  ...(coda ? [`coda      ${coda.end} ${coda.endAfterMs} ms after the start`] : []),
  ...(coda?.meanwhile ? [`          changes his mind ${coda.meanwhile.afterMs} ms later`] : []),
  ...stops.map((stop) => `${at(stop.at)}stop ${stop.commandId ?? `all of ${stop.threadId}`}`),
  ...faults.map((fault) => `${at(fault.at)}${fault.kind}: ${describeFault(fault)}`),
]
