// The push of a thread's commits. What a failed push means is not read from git's words but from where the remote stands afterwards.
import type { Holder } from '../../contract/ownership/expressions.ts'
import { findCommit } from './commit.ts'
import type { Fence } from './fence.ts'
import { pushRefs } from './push-refs.ts'
import { rebaseOnto } from './rebase.ts'
import { bringHere, headOf, lookAt } from './remote.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import { repositoryProblem } from './repository-problem.ts'
import type { Git } from './run-git.ts'
import { noteSeen } from './seen-commit.ts'
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

export interface PushDeps {
  fence: Fence
  /** Git in the thread's worktree, in the mirror, and in the mirror with what the thread has made. */
  git: Git
  mirrorGit: Git
  pushGit: Git
  /** Waits for the mirror's turn: fetches of one project go one at a time. */
  inMirror: <T>(act: () => Promise<T>) => Promise<T>
}

/** Enough for a fence half moved, a rebase and a push aside, each once. */
const MOST_TRIES = 6

/** No thread's own branch: ids have no dot. */
const asideBranch = (branch: string, commandId: string): string => `${branch}.aside-${commandId}`

/** Pushes the tip; on a branch that has gone on it rebases once; on a conflict it pushes aside. Throws FencedOff and RepositoryProblem. */
export const pushThread = async (
  deps: PushDeps,
  open: OpenThread,
  { commandId, holder, ...about }: AboutPush,
): Promise<Pushed> => {
  const { git } = deps
  const { places } = open
  const aside = about.aside ?? asideBranch(places.branch, commandId)
  let isRebased = false
  let toAside = false
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [branch, seenAs] = toAside ? [aside, places.seenAside] : [places.branch, places.seenBranch]
    const outcome = await pushOnce(deps, open, holder, [branch, seenAs])
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

/** `behind`: the branch on the remote stands at this commit, which ours does not contain. `again`: the fence is taken anew. */
const pushOnce = async (
  { fence, git, mirrorGit, pushGit, inMirror }: PushDeps,
  { thread: { repository }, places, tip }: OpenThread,
  holder: Holder,
  [branch, seenAs]: [string, string],
): Promise<'pushed' | 'again' | { behind: string }> => {
  const ref = fence.refOf(holder)
  const head = headOf(branch)
  const old = await fence.take(mirrorGit, repository, holder)
  const next = await fence.next(mirrorGit, holder, old)
  const isIn = async (commit: string, other: string): Promise<boolean> =>
    (await git(['merge-base', '--is-ancestor', commit, other], { codes: [0, 1] })).code === 0

  fence.sent(repository, holder)
  const failed = await pushRefs(pushGit, repository, { ref, old }, [`${tip}:${head}`, `${next}:${ref}`])
  const seen = failed ? await lookAt(mirrorGit, repository, [head, ref]) : undefined
  // Both refs moved, or neither: the fence tells for the branch too.
  if (!failed || !seen || seen.get(ref) === next) {
    fence.moved(repository, holder, next)
    // Only saves the next open a fetch: nothing to fail for.
    await noteSeen(places, tip).catch(() => undefined)
    return 'pushed'
  }
  if (seen.get(ref) !== old) {
    await fence.take(mirrorGit, repository, holder, seen)
    return 'again'
  }
  const stands = seen.get(head)
  const behind = stands && (await inMirror(() => bringHere(mirrorGit, repository, [head, seenAs], stands)))
  if (behind && (await isIn(tip, behind))) {
    await noteSeen(places, behind).catch(() => undefined)
    return 'pushed'
  }
  if (behind && !(await isIn(behind, tip))) return { behind }
  throw repositoryProblem('push', failed)
}
