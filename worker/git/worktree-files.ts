// Files of a worktree: from a commit into the directory, and from the directory into git's index.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { readIndexListing } from './index-listing.ts'
import type { IndexListing } from './index-listing.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'

/** Repositories inside repositories inside ...: more levels than anybody makes by accident. */
const MOST_LEVELS = 5

const NOT_PLAIN: IndexListing = { isPlain: false, submodules: [] }

const listIndex = async (git: Git): Promise<IndexListing> => {
  try {
    return readIndexListing((await git(['ls-files', '-s', '-v', '-z'])).stdout)
  } catch (error) {
    // An index that git cannot read is made again.
    if (error instanceof GitFailed && error.why === 'failed') return NOT_PLAIN
    throw error
  }
}

/** Makes the index anew from a commit, unless it is as git itself would leave it. Returns the paths of submodules. */
export const plainIndex = async (git: Git, gitDir: string, commit: string): Promise<string[]> => {
  const listing = await listIndex(git)
  if (listing.isPlain) return listing.submodules
  await rm(path.join(gitDir, 'index'), { recursive: true, force: true })
  await git(['read-tree', commit])
  return (await listIndex(git)).submodules
}

/**
 * The files of `commit`, nothing else but what the repository ignores: packages and caches stay, so that builds are warm.
 * The second `f` of clean removes repositories that an agent made inside.
 */
export const checkOut = async (git: Git, gitDir: string, commit: string): Promise<void> => {
  await plainIndex(git, gitDir, commit)
  await git(['reset', '--quiet', '--hard', commit, '--'])
  await git(['clean', '--quiet', '-ffd'])
}

/**
 * Puts all files into the index. A repository inside (a project generator makes one) becomes plain files: git would commit
 * only its id and lose the files, or give up, and would follow its configuration.
 */
export const stage = async (git: Git, dir: string, gitDir: string, commit: string): Promise<void> => {
  const unpack = (names: string[]): Promise<void[]> =>
    Promise.all(names.map((name) => rm(path.join(dir, name, '.git'), { recursive: true, force: true })))

  await unpack(await plainIndex(git, gitDir, commit))
  for (let level = 0; level < MOST_LEVELS; level++) {
    const { stdout } = await git(['ls-files', '--others', '--exclude-standard', '-z'])
    const repositories = stdout.split('\0').filter((name) => name.endsWith('/'))
    if (repositories.length === 0) break
    await unpack(repositories)
  }
  await git(['add', '--all'])
}
