import { isDiskFull } from './is-disk-full.ts'
import { RepositoryProblem } from './repository-problem.ts'
import { GitFailed } from './run-git.ts'

/** What git says, of itself and not of the remote, when it misses objects during a fetch. */
const MISSES =
  /^(?!remote: ).*(corrupt|bad object|missing (blob|tree|commit|object)|could not read [0-9a-f]{40}|failed to traverse|did not send all necessary objects)/im

/**
 * True when the mirror may have lost objects: git could not check out, in a new worktree, a commit that was fetched; or could not fetch
 * because of what it has.
 */
export const isDamage = (error: unknown): boolean => {
  if (isDiskFull(error)) return false
  if (error instanceof GitFailed) return error.why === 'failed'
  return (
    error instanceof RepositoryProblem && error.cause instanceof GitFailed && MISSES.test(error.cause.stderr)
  )
}
