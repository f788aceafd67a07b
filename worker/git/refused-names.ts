// Adds all files to the index, and copes with those that git does not take: names like `.GIT/config` or `git~1`, which would be a git
// directory on other systems, and files that it cannot read.
import { saysDamage } from './damage.ts'
import { isDiskFull } from './is-disk-full.ts'
import { printNames, readNames } from './quoted-names.ts'
import type { FileName } from './quoted-names.ts'
import { cannotAdd } from './repository-problem.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import { touchedFiles } from './what-changed.ts'

/** Files that are not in the index and not ignored. A repository inside counts as one name, which ends with `/`. */
export const untrackedFiles = async (git: Git): Promise<FileName[]> =>
  readNames((await git(['ls-files', '--others', '--exclude-standard'])).stdout)

const isAboutFiles = (error: unknown): error is GitFailed =>
  error instanceof GitFailed && error.why === 'failed' && !isDiskFull(error) && !saysDamage(error)

/** Undefined when git took everything. */
const failureOf = (adding: Promise<unknown>): Promise<GitFailed | undefined> =>
  adding.then(
    () => undefined,
    (error: unknown) => {
      if (isAboutFiles(error)) return error
      throw error
    },
  )

/** What git has not taken is removed, or brought back to its committed state: the worktree is what is committed. */
const removeRefused = async (git: Git, changed: FileName[]): Promise<void> => {
  await git(['clean', '--quiet', '-ffd'])
  if (changed.length > 0)
    await git(['checkout-index', '--quiet', '--force', '--stdin'], { input: printNames(changed) })
}

/** Returns the files that git refuses; they are gone from the worktree. Throws RepositoryProblem when git takes nothing. */
export const addAll = async (git: Git): Promise<FileName[]> => {
  const failed = await failureOf(git(['add', '--all']))
  if (!failed) return []
  const again = await failureOf(git(['add', '--all', '--ignore-errors']))
  // After "fatal" the index is as before, and what git refuses is unknown.
  if (again && /^fatal: /m.test(again.stderr)) throw cannotAdd(again)
  const changed = (await touchedFiles(git)).map(({ name }) => name)
  const refused = [...(await untrackedFiles(git)), ...changed]
  if (again && refused.length === 0) throw cannotAdd(again)
  await removeRefused(git, changed)
  return refused
}
