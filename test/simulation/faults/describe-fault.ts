import type { Fault } from '../plan/plan.ts'

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** A fault in a few words, for plans and traces. */
export const describeFault = (fault: Fault): string => {
  switch (fault.kind) {
    case 'kill':
    case 'stop':
      return `${fault.process}, back after ${inSeconds(fault.downMs)}`
    case 'pause':
      return `${fault.process} for ${inSeconds(fault.ms)}`
    case 'clock':
      return `${fault.process} by ${inSeconds(fault.ms)}`
    case 'calls': {
      const { process, service, operation = 'any call', mishap, calls, delayMs } = fault
      const delay = delayMs === undefined ? '' : ` by ${inSeconds(delayMs)}`
      return `${process}: ${mishap}${delay}, ${service} ${operation}, ${calls} times at most`
    }
    case 'cut off':
      return `${fault.process} from ${fault.service} for ${inSeconds(fault.ms)}`
    case 'queue deleted':
    case 'queue emptied':
      return fault.queue
    case 'remote ahead':
      return `${fault.projectKey} by ${fault.generations} generations`
    default:
      return `for ${inSeconds(fault.ms)}`
  }
}
