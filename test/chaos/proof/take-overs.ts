// How long a command waited for its next owner, from the moment its worker was killed or paused. Pure.
import { activeAt } from '../fleet/active.ts'
import type { Deed } from '../fleet/deeds.ts'
import type { Line } from '../journal.ts'

export interface TakeOver {
  projectKey: string
  ms: number
  /** A router and another worker worked all the time, from before the deed: nobody had to begin anew, and somebody could claim. */
  isAttended: boolean
  deed: Deed
  /** The line in which the next owner says that it has claimed. */
  claim: Line
}

/** A process of this kind that ran before `from` and was left in peace until `to`. */
const wasThere = (
  { lines, deeds }: { lines: Line[]; deeds: Deed[] },
  daemon: 'router' | 'worker',
  from: number,
  to: number,
): boolean => {
  const isStart = (line: Line): boolean =>
    line.daemon === daemon && line.event === 'started' && !line.commandId && line.at < from
  const disturbed = (containerId: string): boolean =>
    deeds.some(
      (deed) =>
        deed.containerId === containerId && deed.at < to && (deed.act !== 'pause' || deed.until > from),
    )
  return lines.some((line) => isStart(line) && !disturbed(line.containerId))
}

/** One for each command that was in hand and was claimed away; what its paused worker could still settle is none. */
export const takeOvers = (lines: Line[], deeds: Deed[]): TakeOver[] => {
  const claims = lines.filter((line) => line.event === 'claimed' && line.tookFrom !== undefined)
  const isHard = ({ daemon, act }: Deed): boolean => daemon === 'worker' && act !== 'drain'
  return deeds.filter(isHard).flatMap((deed) => {
    const { containerId, at } = deed
    return activeAt(lines, containerId, at).flatMap(({ projectKey, generation }) => {
      const isNext = (line: Line): boolean =>
        line.projectKey === projectKey && line.tookFrom === containerId && line.generation === generation + 1
      const claim = claims.find((line) => line.at >= at && isNext(line))
      if (!claim) return []
      const isAttended = (['router', 'worker'] as const).every((kind) =>
        wasThere({ lines, deeds }, kind, at, claim.at),
      )
      return [{ projectKey, ms: claim.at - at, isAttended, deed, claim }]
    })
  })
}
