// Reading from a remote repository. The address is given each time: no configuration file names a remote that somebody could change.
import { noSuchBranch, repositoryProblem } from './repository-problem.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'

const HEADS = 'refs/heads/'

export const headOf = (branch: string): string => HEADS + branch

const asking = async <T>(question: Promise<T>): Promise<T> => {
  try {
    return await question
  } catch (error) {
    throw error instanceof GitFailed ? repositoryProblem('read', error) : error
  }
}

/** The commits at which these refs stand on the remote; those that do not exist are absent. Throws RepositoryProblem. */
export const lookAt = async (git: Git, repository: string, refs: string[]): Promise<Map<string, string>> => {
  const { stdout } = await asking(git(['ls-remote', '--', repository, ...refs]))
  const lines = stdout.split('\n').map((line) => line.split('\t'))
  // Whole names: git also lists `refs/x/refs/heads/main` for `refs/heads/main`.
  return new Map(lines.flatMap(([commit, ref]) => (commit && ref ? [[ref, commit]] : [])))
}

/** Options of a fetch that brings what is named and nothing else. */
export const ONLY_THIS = [
  '--quiet',
  '--no-tags',
  '--no-prune',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
]

/** The problem that a branch is missing, with the names of those that exist. */
export const missingBranch = async (git: Git, repository: string, branch: string): Promise<Error> => {
  const { stdout } = await asking(git(['ls-remote', '--heads', '--', repository]))
  return noSuchBranch(
    branch,
    [...stdout.matchAll(/\trefs\/heads\/(.+)$/gm)].map((match) => match[1] ?? ''),
  )
}

/** Where a ref of the mirror stands. */
export const localRef = async (git: Git, ref: string): Promise<string | undefined> => {
  const { stdout } = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], {
    codes: [0, 1, 128],
  })
  return stdout.trim() || undefined
}

/**
 * Brings one ref of the remote, which stands at `commit`, into the mirror; the pair is its name there and here. Without a word to the
 * remote when the mirror has it already, for git moves a ref only when all that belongs to it is there. Returns the commit, a newer one
 * if the ref has moved. Throws RepositoryProblem.
 */
export const bringHere = async (
  git: Git,
  repository: string,
  [there, here]: [string, string],
  commit: string,
): Promise<string> => {
  if ((await localRef(git, here)) === commit) return commit
  await asking(git(['fetch', ...ONLY_THIS, '--', repository, `+${there}:${here}`]))
  return (await localRef(git, here)) ?? commit
}
