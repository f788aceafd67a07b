// The files of a worktree: from a commit to the directory, and from the directory to git's index.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { removeBelow } from '../workspace/fs.ts'
import { readIndexListing } from './index-listing.ts'
import type { IndexListing } from './index-listing.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'

/** Levels of repositories inside repositories; nobody makes that many by accident. */
const MOST_LEVELS = 5

const NOT_PLAIN: IndexListing = { isPlain: false, submodules: [] }

const listIndex = async (git: Git): Promise<IndexListing> => {
  try {
    return readIndexListing((await git(['ls-files', '-s', '-v', '-z'])).stdout)
  } catch (error) {
    // Git cannot read this index: recreate it.
    if (error instanceof GitFailed && error.why === 'failed') return NOT_PLAIN
    throw error
  }
}

/** Recreates the index from a commit, unless it looks as git leaves it. Returns the paths of submodules. */
export const plainIndex = async (git: Git, gitDir: string, commit: string): Promise<string[]> => {
  const listing = await listIndex(git)
  if (listing.isPlain) return listing.submodules
  await rm(path.join(gitDir, 'index'), { recursive: true, force: true })
  await git(['read-tree', commit])
  return (await listIndex(git)).submodules
}

/**
 * Checks out `commit`. Only ignored files stay, such as packages and caches, so builds are warm. The second `f` of clean removes
 * repositories that a program made inside.
 */
export const checkOut = async (git: Git, gitDir: string, commit: string): Promise<void> => {
  await plainIndex(git, gitDir, commit)
  await git(['reset', '--quiet', '--hard', commit, '--'])
  await git(['clean', '--quiet', '-ffd'])
}

/**
 * Adds all files to the index. A repository inside, such as a project generator makes, becomes plain files: git would commit only its id
 * and lose the files, or fail, and would follow its configuration.
 */
export const stage = async (git: Git, dir: string, gitDir: string, commit: string): Promise<void> => {
  const unpack = (names: string[]): Promise<void[]> =>
    Promise.all(names.map((name) => removeBelow(dir, path.join(name, '.git'))))

  await unpack(await plainIndex(git, gitDir, commit))
  for (let level = 0; level < MOST_LEVELS; level++) {
    const { stdout } = await git(['ls-files', '--others', '--exclude-standard', '-z'])
    const repositories = stdout.split('\0').filter((name) => name.endsWith('/'))
    if (repositories.length === 0) break
    await unpack(repositories)
  }
  await git(['add', '--all'])
}
