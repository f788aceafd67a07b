// Which faults lie between a process and a service at this moment. The fault plan changes it, the network asks it at every call.

export type Service = 'sqs' | 'dynamodb' | 'ses' | 's3'
/** What faults can lie before. */
export type Reached = Service | 'git'

/** What a fault does to the calls that it meets. */
export type Mishap =
  | 'request lost'
  | 'answer lost'
  | 'throttled'
  | 'server error'
  | 'slow request'
  | 'slow answer'
  /** Nothing gets through, either way. */
  | 'cut off'
  /** The process is killed when the call has taken effect, before it hears of it. */
  | 'kill after'
  /** The process stands still from the moment at which the call has taken effect, for `delayMs`. */
  | 'pause after'
  /** The process is killed when it has heard the answer. */
  | 'kill on answer'
  /** Git only: the process stands still between its decision and the moment at which the request leaves, for `delayMs`. */
  | 'pause before'
  /** Git only: the request has left, and takes its time. */
  | 'pause on the way'
  | 'kill on the way'

export interface Front {
  mishap: Mishap
  /** Part of a process's name: `worker-1`, without its incarnation. Absent: everybody. */
  process?: string
  service: Reached
  /** Only calls of this operation. */
  operation?: string
  /** How many calls it still meets. */
  callsLeft: number
  /** Virtual milliseconds after which it is over, even if it has met too few calls. */
  until: number
  delayMs?: number
}

/** Makes `front` meet the call, if it is one of its calls. */
const meets = (front: Front, process: string, service: Reached, operation: string, now: number): boolean =>
  front.service === service &&
  front.callsLeft > 0 &&
  front.until >= now &&
  (front.process === undefined || process.startsWith(`${front.process}.`)) &&
  (front.operation === undefined || front.operation === operation)

export interface Weather {
  add: (front: Front) => void
  /** The mishaps that this call meets; each counts it. */
  of: (process: string, service: Reached, operation: string) => Front[]
  isCutOff: (process: string, service: Service) => boolean
  clear: () => void
}

const NONE: Front[] = []

export const makeWeather = (now: () => number): Weather => {
  let fronts: Front[] = []
  return {
    add: (front) => void fronts.push(front),
    of: (process, service, operation) => {
      if (fronts.length === 0) return NONE
      const met = fronts.filter((front) => meets(front, process, service, operation, now()))
      for (const front of met) front.callsLeft--
      if (met.length > 0) fronts = fronts.filter((front) => front.callsLeft > 0 && front.until >= now())
      return met
    },
    isCutOff: (process, service) =>
      fronts.some((front) => front.mishap === 'cut off' && meets(front, process, service, '', now())),
    clear: () => {
      fronts = []
    },
  }
}
