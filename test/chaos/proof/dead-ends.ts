import type { Line } from '../journal.ts'
import type { Evidence } from './evidence.ts'

export interface DeadEnds {
  all: string[]
  /** The person is told that it was begun three times, and that is not so. */
  begunLess: string[]
  /** The person is told that it could not be carried out, and its work is on the branch. */
  pushed: string[]
}

const MOST_BEGINNINGS = 3

/** What became of the commands that were given up: too early, perhaps, which costs no promise and is a pity. Pure. */
export const deadEnds = ({ rows, commits }: Pick<Evidence, 'rows' | 'commits'>, lines: Line[]): DeadEnds => {
  const all = rows.filter(({ end }) => end === 'dead').map(({ commandId }) => commandId)
  const beginnings = (commandId: string): number =>
    lines.filter((line) => line.event === 'started' && line.commandId === commandId).length
  const committed = new Set(commits.map(({ commandId }) => commandId))
  return {
    all,
    begunLess: all.filter((commandId) => beginnings(commandId) < MOST_BEGINNINGS),
    pushed: all.filter((commandId) => committed.has(commandId)),
  }
}
