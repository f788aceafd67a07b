import type { Holder } from '../../contract/ownership/holder.ts'
import { isSamePlace } from './fence-refs.ts'
import type { Fence } from './make-fence.ts'
import { bringHere, headOf, lookAt, missingBranch } from './remote.ts'
import type { Git } from './run-git.ts'
import type { Thread, ThreadPlaces } from './paths.ts'

export interface Seen {
  /** The commit that the thread's work starts from; the mirror has it. */
  start: string
  /** Where the base branch stands on the remote, if it exists. The mirror need not have it. */
  base?: string
}

/**
 * Takes the fence, and brings the commit that the thread's work starts from into the mirror: its branch, or its base branch while it
 * has none. `known`: a commit that the thread itself has already. In this order: after the fence has moved, no older owner can push any more. Throws FencedOff and RepositoryProblem.
 */
export const seeRemote = async (
  git: Git,
  fence: Fence,
  { repository, baseBranch }: Thread,
  { branch, seenBranch, seenBase }: ThreadPlaces,
  holder: Holder,
  known: string | undefined,
): Promise<Seen> => {
  const look = (): Promise<Map<string, string>> =>
    lookAt(git, repository, [headOf(branch), headOf(baseBranch), ...fence.refsOf(holder)])
  const before = await look()
  if (!before.has(headOf(branch)) && !before.has(headOf(baseBranch)))
    throw await missingBranch(git, repository, baseBranch)
  const held = await fence.take(git, repository, holder, before)
  const seen = isSamePlace(held, fence.standing(holder, before)) ? before : await look()

  const own = seen.get(headOf(branch))
  const base = seen.get(headOf(baseBranch))
  const about = base === undefined ? {} : { base }
  if (own !== undefined) {
    const start = own === known ? own : await bringHere(git, repository, [headOf(branch), seenBranch], own)
    return { start, ...about }
  }
  if (base === undefined) throw await missingBranch(git, repository, baseBranch)
  const start = base === known ? base : await bringHere(git, repository, [headOf(baseBranch), seenBase], base)
  return { start, base }
}
