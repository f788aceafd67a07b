import type { Line } from '../journal.ts'
import type { WireCall } from '../faults/wire-call.ts'
import type { Evidence } from './evidence.ts'

export interface DeadEnds {
  all: string[]
  /** The person is told that it was begun three times, and that is not so. */
  begunLess: string[]
  /** The person is told that it could not be carried out, and its work is on the branch. */
  pushed: string[]
}

const MOST_BEGINNINGS = 3
/** In the update that names a start. */
const BEGINS = 'ADD begun'
/** The place is another process soon after. */
const SAYS_WITHIN_MS = 5_000

/**
 * Starts that say so, and those that stand on the command's row while their worker said nothing more of it: it ended before it could. A start
 * that was put down without a job says what it did instead.
 */
const beginnings = (commandId: string, lines: Line[], wire: WireCall[]): number => {
  const own = lines.filter((line) => line.commandId === commandId && line.daemon === 'worker')
  const said = own.filter(({ event }) => event === 'started').length
  const wasSilent = ({ at, place }: WireCall): boolean =>
    !own.some((line) => line.from === place && line.at >= at && line.at < at + SAYS_WITHIN_MS)
  const begins = wire.filter(
    ({ act, subjects, sets = '', status }) =>
      act === 'UpdateItem' && subjects.includes(commandId) && sets.includes(BEGINS) && status === 200,
  )
  const isRepeated = (begin: WireCall): boolean =>
    begins.some(({ at, place }) => place === begin.place && at > begin.at && at < begin.at + SAYS_WITHIN_MS)
  return said + begins.filter((begin) => wasSilent(begin) && !isRepeated(begin)).length
}

/** What became of the commands that were given up: too early, perhaps, which costs no promise and is a pity. Pure. */
export const deadEnds = (
  { rows, commits }: Pick<Evidence, 'rows' | 'commits'>,
  lines: Line[],
  wire: WireCall[],
): DeadEnds => {
  const all = rows.filter(({ end }) => end === 'dead').map(({ commandId }) => commandId)
  const committed = new Set(commits.map(({ commandId }) => commandId))
  return {
    all,
    begunLess: all.filter((commandId) => beginnings(commandId, lines, wire) < MOST_BEGINNINGS),
    pushed: all.filter((commandId) => committed.has(commandId)),
  }
}
