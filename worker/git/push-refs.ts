import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'

/** For `expected`: the ref does not exist. */
export const NOTHING = 'nothing'

export interface RefMove {
  ref: string
  to: string
  /** Moves only if the ref stands at this commit. Without it only forward, from whatever is an ancestor. */
  expected?: string
}

const leaseOf = ({ ref, expected }: RefMove): string[] =>
  expected === undefined ? [] : [`--force-with-lease=${ref}:${expected === NOTHING ? '' : expected}`]

/**
 * Moves these refs of the remote, each for itself; `--atomic`: all or none, which not every host can. Returns git's failure as a value:
 * what the remote has moved all the same is for the caller to look up.
 */
export const pushRefs = async (
  git: Git,
  repository: string,
  moves: RefMove[],
  ...how: '--atomic'[]
): Promise<GitFailed | undefined> => {
  const options = ['--no-verify', '--no-progress', ...how]
  const refspecs = moves.map(({ ref, to }) => `${to}:${ref}`)
  try {
    await git(['push', ...options, ...moves.flatMap(leaseOf), '--', repository, ...refspecs])
    return undefined
  } catch (error) {
    if (error instanceof GitFailed) return error
    throw error
  }
}

/** The host takes no atomic pushes. Git has found out before it sent anything. */
export const isNotAtomic = ({ stderr }: GitFailed): boolean =>
  /^fatal: the receiving end does not support --atomic push/m.test(stderr)

/** The host itself has refused a ref. */
export const isRefused = ({ stderr }: GitFailed): boolean => /^ ! \[remote rejected\]/m.test(stderr)

/** Git has not sent anything, because the host said that a ref stands elsewhere than expected, or did not name it. */
export const isStale = ({ stderr }: GitFailed): boolean => /^ ! \[rejected\].*\(stale info\)/m.test(stderr)
