import type { Holder } from '../../contract/ownership/expressions.ts'
import { isSamePlace } from './fence-refs.ts'
import type { Fence } from './make-fence.ts'
import { bringHere, headOf, lookAt, missingBranch } from './remote.ts'
import type { Git } from './run-git.ts'
import type { Thread, ThreadPlaces } from './paths.ts'

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
): Promise<string> => {
  const look = (): Promise<Map<string, string>> =>
    lookAt(git, repository, [headOf(branch), headOf(baseBranch), ...fence.refsOf(holder)])
  const before = await look()
  if (!before.has(headOf(branch)) && !before.has(headOf(baseBranch)))
    throw await missingBranch(git, repository, baseBranch)
  const held = await fence.take(git, repository, holder, before)
  const seen = isSamePlace(held, fence.standing(holder, before)) ? before : await look()

  const own = seen.get(headOf(branch))
  if (own !== undefined)
    return own === known ? own : bringHere(git, repository, [headOf(branch), seenBranch], own)
  const base = seen.get(headOf(baseBranch))
  if (base === undefined) throw await missingBranch(git, repository, baseBranch)
  return base === known ? base : bringHere(git, repository, [headOf(baseBranch), seenBase], base)
}
