import type { FenceRefs } from '../../contract/fence-refs.ts'
import type { Place } from './fence-refs.ts'
import { NOTHING, isRefused, isStale, pushRefs } from './push-refs.ts'
import type { GitFailed, Git } from './run-git.ts'

/**
 * Moves the fence on to this commit, if it stands at `old`. A host that hides the ref takes a branch in its place. Returns git's failure as a
 * value: whether the fence has moved all the same is for the caller to look up.
 */
export const moveFence = async (
  git: Git,
  repository: string,
  { hidden, branch }: FenceRefs,
  old: Place | undefined,
  commit: string,
): Promise<Place | GitFailed> => {
  const push = async (ref: string, expected: string): Promise<Place | GitFailed> =>
    (await pushRefs(git, repository, [{ ref, to: commit, expected }])) ?? { ref, commit }

  const { ref } = old ?? { ref: hidden }
  const tried = await push(ref, old?.commit ?? NOTHING)
  if ('ref' in tried || ref === branch) return tried
  // A host may show the ref to readers and hide it from a push. Whether it does tells only an attempt to create it: `old` may be out of date.
  const created = old && isStale(tried) ? await push(hidden, NOTHING) : tried
  if ('ref' in created) return created
  const isHidden = isRefused(created) && (!old || created !== tried)
  return isHidden ? push(branch, NOTHING) : created
}
