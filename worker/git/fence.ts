// Rule 4 where it meets git: a ref on the remote names the generation that may push, and every push moves it. A worker that wakes
// up after a newer owner has moved it finds it elsewhere than where it left it, and its push fails whole. What a fence means to a holder.
import { FARTHEST_AHEAD } from '../../contract/fence-refs.ts'
import type { FenceOwner } from '../../contract/fence-refs.ts'

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
