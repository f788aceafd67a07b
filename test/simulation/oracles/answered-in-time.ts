// How long it takes from a command's end to its mail, while nothing else goes wrong: a moment when the bell rings, and otherwise until the
// sweep has found it.
import { roundMs } from '../plan/round.ts'
import { HEARTBEAT_SECONDS, SWEEP_SECONDS } from '../plan/sim-settings.ts'
import { allOf } from '../trace/trace.ts'
import type { TraceRecord } from '../trace/trace.ts'
import type { Oracle, Past, Violation } from './oracle.ts'

export interface Wait {
  at: number
  commandId: string
  ms: number
}

/** Calls that were slow before, and loops that pause after failures, are over by then. */
const RECOVERED_MS = 60_000
/** A poll that is closing may take a bell, and a router that starts has seen nothing yet. */
const QUIET_MS = 5_000
/** The row names the command until its owner's next heartbeat. Then one sweep sees that, and another one that it stays so. */
const FOUND_MS = (HEARTBEAT_SECONDS + 3 * SWEEP_SECONDS) * 1_000
const RUNG_MS = 1_000

const DISTURBANCES = new Set(['processStarted', 'processEnded', 'processStopping', 'paused', 'resumed'])

const isQuiet = (records: readonly TraceRecord[], from: number, until: number): boolean =>
  !records.some(({ what, at }) => DISTURBANCES.has(what) && at >= from && at <= until)

/** Of commands that end in the calm. One that is never mailed has waited for ever. */
export const waitsForMail = ({ records }: Past): Wait[] => {
  const calmAt = (allOf(records, 'allFaultsEnded')[0]?.at ?? Infinity) + RECOVERED_MS
  const mails = allOf(records, 'mailed').filter(({ letter }) => letter === 'answer')
  const end = records.at(-1)?.at ?? 0
  return allOf(records, 'settled').flatMap(({ commandId, at }): Wait[] => {
    const mailedAt = mails.find((mail) => mail.commandId === commandId && mail.at >= at)?.at ?? Infinity
    if (at < calmAt || !isQuiet(records, at - QUIET_MS, Math.min(mailedAt, end))) return []
    return [{ at, commandId, ms: Math.min(mailedAt, end) - at }]
  })
}

export const answeredInTime: Oracle = (past) => {
  const mostMs = past.plan.isDeaf ? FOUND_MS + 2 * roundMs(past.plan) : RUNG_MS
  return waitsForMail(past)
    .filter(({ ms }) => ms > mostMs)
    .map(({ at, commandId, ms }): Violation => {
      const says = `${commandId} was mailed ${(ms / 1_000).toFixed(1)} s after its end`
      return { oracle: 'answered in time', says, at, commandId }
    })
}
