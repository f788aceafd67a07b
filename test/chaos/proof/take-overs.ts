// How long a command waited for its next owner, from the moment its worker was killed or paused. Pure.
import { activeAt } from '../fleet/active.ts'
import type { Deed } from '../fleet/deeds.ts'
import type { Line } from '../journal.ts'

export interface TakeOver {
  projectKey: string
  ms: number
  /** A router worked all the time from before the deed: nobody had to begin watching the dead owner anew. */
  isWatched: boolean
}

const wasWatched = (lines: Line[], deeds: Deed[], from: number, to: number): boolean => {
  const starts = lines.filter(
    (line) => line.daemon === 'router' && line.event === 'started' && line.at < from,
  )
  const disturbed = (containerId: string): boolean =>
    deeds.some(
      (deed) =>
        deed.containerId === containerId && deed.at < to && (deed.act !== 'pause' || deed.until > from),
    )
  return starts.some(({ containerId }) => !disturbed(containerId))
}

/** One for each command that was in hand and was claimed away; what its paused worker could still settle is none. */
export const takeOvers = (lines: Line[], deeds: Deed[]): TakeOver[] => {
  const claims = lines.filter((line) => line.event === 'claimed' && line.tookFrom !== undefined)
  const isHard = ({ daemon, act }: Deed): boolean => daemon === 'worker' && act !== 'drain'
  return deeds.filter(isHard).flatMap(({ containerId, at }) =>
    activeAt(lines, containerId, at).flatMap(({ projectKey, generation }) => {
      const isNext = (line: Line): boolean =>
        line.projectKey === projectKey && line.tookFrom === containerId && line.generation === generation + 1
      const claim = claims.find((line) => line.at >= at && isNext(line))
      if (!claim) return []
      return [{ projectKey, ms: claim.at - at, isWatched: wasWatched(lines, deeds, at, claim.at) }]
    }),
  )
}
