import { isSamePlace } from './fence-refs.ts'
import type { Place } from './fence-refs.ts'
import { isNotAtomic, isStale, pushRefs } from './push-refs.ts'
import { compareTip, notePushed } from './push-step.ts'
import type { Aim, Outcome, PushDeps } from './push-step.ts'
import { headOf, lookAt } from './remote.ts'
import { repositoryProblem } from './repository-problem.ts'

/** Moves branch and fence together, or neither. The fence stands at `old`. `not atomic`: the host cannot, and nothing was sent. */
export const pushAtOnce = async (deps: PushDeps, aim: Aim, old: Place): Promise<Outcome | 'not atomic'> => {
  const { fence, mirrorGit, pushGit } = deps
  const { repository, holder, branch, tip } = aim
  const head = headOf(branch)
  const next = { ref: old.ref, commit: await fence.next(mirrorGit, holder, old.commit) }
  fence.sent(repository, holder)
  const moves = [
    { ref: head, to: tip },
    { ref: next.ref, to: next.commit, expected: old.commit },
  ]
  const failed = await pushRefs(pushGit, repository, moves, '--atomic')
  if (failed && isNotAtomic(failed)) {
    fence.moved(repository, holder, old)
    return 'not atomic'
  }
  const seen = failed && (await lookAt(mirrorGit, repository, [head, ...fence.refsOf(holder)]))
  const stands = seen && fence.standing(holder, seen)
  // Both refs moved, or neither: the fence tells for the branch too.
  if (!failed || isSamePlace(stands, next)) {
    fence.moved(repository, holder, next)
    await notePushed(aim)
    return 'pushed'
  }
  // Stale, and yet where it was: the host hides it.
  if (!isSamePlace(stands, old) || isStale(failed)) {
    await fence.take(mirrorGit, repository, holder, seen)
    return 'again'
  }
  const compared = await compareTip(deps, aim, seen?.get(head))
  if (compared === 'in') return 'pushed'
  if ('behind' in compared) return compared
  throw repositoryProblem('push', failed)
}
