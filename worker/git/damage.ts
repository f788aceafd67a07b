import { isDiskFull } from './is-disk-full.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import { GitFailed } from './run-git.ts'

/** What git prints when objects are missing or unreadable. It prints "could not read" about remotes and passwords too. */
const DAMAGED = [
  'corrupt|inflate|unresolved delta|nonexistent object|failed to traverse|did not send all necessary objects',
  'bad (object|tree|revision)|unknown revision|not a valid (object|commit)|not a tree object|invalid (object|sha1)',
  'missing (blob|tree|commit|object)|(could not|unable to) (read|parse|unpack) (tree|blob|commit|object|sha1|[0-9a-f]{40})',
  'object file .* is empty|(unexpected|unterminated) line in|index file .*(smaller|too small)|packfile',
]
/** About itself, not about the remote. */
const MISSES = new RegExp(`^(?!remote: ).*(${DAMAGED.join('|')})`, 'im')

const gitFailureOf = (error: unknown): GitFailed | undefined => {
  const cause = error instanceof RepositoryProblem ? error.cause : error
  return cause instanceof GitFailed && cause.why === 'failed' ? cause : undefined
}

/** True when git reports lost or broken objects or refs on this machine. */
export const saysDamage = (error: unknown): boolean => {
  const failed = gitFailureOf(error)
  return failed !== undefined && !isDiskFull(error) && MISSES.test(failed.stderr)
}

/** True when local damage kept a thread from being opened: git reports it, or a commit could not be checked out. */
export const mayBeDamage = (error: unknown): boolean =>
  saysDamage(error) || (error instanceof GitFailed && error.why === 'failed' && !isDiskFull(error))
