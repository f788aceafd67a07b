// For a host that takes no atomic pushes: see announced.ts.
import { isSamePlace } from './fence-refs.ts'
import type { Place } from './fence-refs.ts'
import { NOTHING, isRefused, isStale, pushRefs } from './push-refs.ts'
import { compareTip, notePushed } from './push-step.ts'
import type { Aim, Outcome, PushDeps } from './push-step.ts'
import { headOf, lookAt } from './remote.ts'
import { repositoryProblem } from './repository-problem.ts'
import type { GitFailed } from './run-git.ts'

const lookFor = ({ fence, mirrorGit }: PushDeps, { repository, holder, branch }: Aim) =>
  lookAt(mirrorGit, repository, [headOf(branch), ...fence.refsOf(holder)])

const takeAnew = async (
  { fence, mirrorGit }: PushDeps,
  { repository, holder }: Aim,
  seen: Map<string, string>,
): Promise<'again'> => {
  await fence.take(mirrorGit, repository, holder, seen)
  return 'again'
}

/** Moves the fence, which stands at `old`, and then the branch with the fence, each only from where it was seen. */
export const pushInTwo = async (deps: PushDeps, aim: Aim, old: Place): Promise<Outcome> => {
  const { fence, mirrorGit, pushGit } = deps
  const { repository, holder, branch, tip } = aim
  const before = await lookFor(deps, aim)
  if (!isSamePlace(fence.standing(holder, before), old)) return takeAnew(deps, aim, before)
  const compared = await compareTip(deps, aim, before.get(headOf(branch)))
  if (compared === 'in') return 'pushed'
  if ('behind' in compared) return compared

  const { ref } = old
  const from = compared.below ?? NOTHING
  const announcing = await fence.next(pushGit, holder, old.commit, { branch, from, to: tip })
  const done = await fence.next(mirrorGit, holder, announcing)
  fence.sent(repository, holder)
  const unmoved = await pushRefs(pushGit, repository, [{ ref, to: announcing, expected: old.commit }])
  if (unmoved) return fenceFailed(deps, aim, old, unmoved)
  const failed = await pushRefs(pushGit, repository, [
    { ref: headOf(branch), to: tip, expected: from },
    { ref, to: done, expected: announcing },
  ])
  if (failed) return branchFailed(deps, aim, { ref, from, announcing, done }, failed)
  fence.moved(repository, holder, { ref, commit: done })
  await notePushed(aim)
  return 'pushed'
}

/** Its answer may have been lost: then the push is decided, and is completed. */
const fenceFailed = async (deps: PushDeps, aim: Aim, old: Place, failed: GitFailed): Promise<Outcome> => {
  const seen = await lookFor(deps, aim)
  const isUnmoved = isSamePlace(deps.fence.standing(aim.holder, seen), old)
  // Stale, and yet where it was: the host hides it.
  if (isUnmoved && !isStale(failed)) throw repositoryProblem('push', failed)
  return takeAnew(deps, aim, seen)
}

interface SecondStep {
  /** The fence's. */
  ref: string
  /** Where the branch stood, or NOTHING. */
  from: string
  /** The fence's commits of the first and of the second step. */
  announcing: string
  done: string
}

/** The fence announces the push, or has done so; git does not know that both refs have moved. */
const branchFailed = async (
  deps: PushDeps,
  aim: Aim,
  { ref, from, announcing, done }: SecondStep,
  failed: GitFailed,
): Promise<Outcome> => {
  const { fence } = deps
  const { repository, holder, branch } = aim
  const seen = await lookFor(deps, aim)
  const stands = fence.standing(holder, seen)
  const isUnmoved = (seen.get(headOf(branch)) ?? NOTHING) === from
  if (isSamePlace(stands, { ref, commit: done })) fence.moved(repository, holder, { ref, commit: done })
  else if (!isUnmoved || !isSamePlace(stands, { ref, commit: announcing })) return takeAnew(deps, aim, seen)
  else if (isRefused(failed)) await withdraw(deps, aim, { ref, announcing, done })
  if (isUnmoved) throw repositoryProblem('push', failed)
  // It stands at our commit, or somebody else has moved it.
  return 'again'
}

/** The person is told that the push failed: no later owner may complete it. */
const withdraw = async (
  { fence, pushGit }: PushDeps,
  { repository, holder }: Aim,
  { ref, announcing, done }: Omit<SecondStep, 'from'>,
): Promise<void> => {
  const failed = await pushRefs(pushGit, repository, [{ ref, to: done, expected: announcing }])
  if (!failed) fence.moved(repository, holder, { ref, commit: done })
}
