// Where the fence of a project key stands on a remote, and who it says that it belongs to. Workers move it; whoever looks after a system reads it.
import { splitProjectKey } from './names.ts'
import type { Holder } from './ownership/holder.ts'

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
