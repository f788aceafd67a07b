// The push of a thread's commits. What a failed push means is not read from git's words but from where the remote stands afterwards.
import type { Holder } from '../../contract/ownership/holder.ts'
import { findCommit } from './commit.ts'
import { pushAtOnce } from './push-at-once.ts'
import { pushInTwo } from './push-in-two.ts'
import type { Aim, Outcome, PushDeps } from './push-step.ts'
import { rebaseOnto } from './rebase.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import type { OpenThread } from './paths.ts'

export interface Pushed {
  /** `aside`: the branch has gone on in a way that conflicts; the work is on a branch of its own, and `branch` names it. */
  pushed: 'branch' | 'aside'
  branch: string
  commit: string
}

export interface AboutPush {
  commandId: string
  holder: Holder
  /** The branch for work that conflicts, when it is not to be the command's own. */
  aside?: string
}

/** Enough for a host that is found not to be atomic and to hide the fence, a fence half moved, a rebase and a push aside, each once. */
const MOST_TRIES = 8

/** No thread's own branch: ids have no dot. */
const asideBranch = (branch: string, commandId: string): string => `${branch}.aside-${commandId}`

/** Pushes the tip; on a branch that has gone on it rebases once; on a conflict it pushes aside. Throws FencedOff and RepositoryProblem. */
export const pushThread = async (
  deps: PushDeps,
  open: OpenThread,
  { commandId, holder, ...about }: AboutPush,
): Promise<Pushed> => {
  const { git } = deps
  const { places, thread } = open
  const aside = about.aside ?? asideBranch(places.branch, commandId)
  let isRebased = false
  let toAside = false
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [branch, seenAs] = toAside ? [aside, places.seenAside] : [places.branch, places.seenBranch]
    const { repository } = thread
    const outcome = await pushOnce(deps, { repository, holder, places, branch, seenAs, tip: open.tip })
    if (outcome === 'pushed') {
      if (!toAside) open.start = open.tip
      return { pushed: toAside ? 'aside' : 'branch', branch, commit: open.tip }
    }
    if (outcome === 'again') continue
    if (toAside) {
      // An earlier run of this command, which did not live to tell, has pushed its own commit there.
      const earlier = await findCommit(git, outcome.behind, commandId)
      if (!earlier) throw new RepositoryProblem(`The repository has another branch ${aside} already.`)
      return { pushed: 'aside', branch, commit: earlier.commit }
    }
    toAside = isRebased || !(await rebaseOnto(git, open, outcome.behind))
    isRebased = true
  }
  throw new RepositoryProblem('The repository changed during each attempt to push to it.')
}

const pushOnce = async (deps: PushDeps, aim: Aim): Promise<Outcome> => {
  const { fence, mirrorGit, atomicity } = deps
  const { repository, holder } = aim
  const old = await fence.take(mirrorGit, repository, holder)
  if (!atomicity.has(repository)) return pushInTwo(deps, aim, old)
  const outcome = await pushAtOnce(deps, aim, old)
  if (outcome !== 'not atomic') return outcome
  atomicity.lacks(repository)
  return 'again'
}
