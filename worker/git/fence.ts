// Rule 4 where it meets git: a ref on the remote names the generation that may push, and every push moves it. A worker that wakes
// up after a newer owner has moved it finds it elsewhere than where it left it, and its push fails whole. What the fence says of its owner, and
// what that means to a holder.
import type { Holder } from '../../contract/ownership/holder.ts'

/** Who a fence, or the marker in the preview bucket, says that it belongs to. */
export type FenceOwner = Pick<Holder, 'generation' | 'containerId'>

/** `undefined` for a message that is not ours: a fence that somebody broke is replaced. */
export const ownerIn = (message: string): FenceOwner | undefined => {
  const [, generation, containerId = ''] = /^generation (\d{1,15}) container (\S+)/.exec(message) ?? []
  return generation === undefined ? undefined : { generation: Number(generation), containerId }
}

/**
 * A fence further ahead than this names no generation that was ever claimed: somebody broke it. One claim a second takes 30,000 years to get
 * there, and a generation that is raised so far stays a number of 15 digits.
 */
export const FARTHEST_AHEAD = 1e12

/**
 * What a holder does about a fence. `it is ours`: this very container moved it under this generation. The same generation of another
 * container is of another life of the tables. `ahead`: see `FenceAhead`.
 */
export const decideFence = (
  seen: FenceOwner | undefined,
  mine: FenceOwner,
): 'move it' | 'it is ours' | 'ahead' => {
  if (!seen || seen.generation < mine.generation) return 'move it'
  if (seen.generation > mine.generation + FARTHEST_AHEAD) return 'move it'
  return seen.generation === mine.generation && seen.containerId === mine.containerId ? 'it is ours' : 'ahead'
}
