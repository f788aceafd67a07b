// Where a fence may stand on a remote. Every worker decides it from what stands there, never from what it remembers of the host: two
// workers that believed in different refs would fence each other not at all.
import { splitProjectKey } from '../../contract/names.ts'

/** `hidden` keeps out of the way of people. `branch` is for hosts that take nothing outside heads and tags. */
export interface FenceRefs {
  hidden: string
  branch: string
}

/** Branches of this name are fences. A thread's branch begins with `thread-`, so the two never meet. */
export const FENCE_BRANCHES = 'webordinary-fence/'

/** `prefix`: the deployment's. Two of them may work on one repository, and count their generations each for itself. */
export const fenceRefs = (prefix: string, projectKey: string): FenceRefs => {
  const { projectId, userId } = splitProjectKey(projectKey)
  const own = `${prefix}/${projectId}/${userId}`
  return { hidden: `refs/webordinary/fence/${own}`, branch: `refs/heads/${FENCE_BRANCHES}${own}` }
}

/** A fence on the remote. */
export interface Place {
  ref: string
  commit: string
}

/** The fence among the refs of a remote. Once there is a branch, that is the fence, whatever the hidden ref says. */
export const standing = ({ hidden, branch }: FenceRefs, seen: Map<string, string>): Place | undefined => {
  const ref = seen.has(branch) ? branch : hidden
  const commit = seen.get(ref)
  return commit === undefined ? undefined : { ref, commit }
}

export const isSamePlace = (one: Place | undefined, other: Place | undefined): boolean =>
  one?.ref === other?.ref && one?.commit === other?.commit
