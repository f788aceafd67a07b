// The files of a worktree: from a commit to the directory, and from the directory to git's index.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { removeBelow } from '../workspace/fs.ts'
import { readIndexListing } from './index-listing.ts'
import type { IndexListing } from './index-listing.ts'
import { sayTooLarge, takeBack, tooLarge } from './large-files.ts'
import type { Candidate } from './large-files.ts'
import type { FileName } from './quoted-names.ts'
import { addAll, untrackedFiles } from './refused-names.ts'
import type { Finding } from './findings.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import { touchedFiles } from './what-changed.ts'

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

const unpack = async (dir: string, repositories: (string | Buffer)[]): Promise<void> => {
  const gitDirOf = (name: string | Buffer): Buffer => Buffer.concat([Buffer.from(name), Buffer.from('/.git')])
  await Promise.all(repositories.map((name) => removeBelow(dir, gitDirOf(name))))
}

/**
 * A repository inside, such as a project generator makes, becomes plain files: git would commit only its id and lose the files, or fail, and
 * would follow its configuration. Returns the untracked files, and the repositories that there were.
 */
const unpackRepositories = async (git: Git, dir: string) => {
  const unpacked: FileName[] = []
  for (let level = 0; ; level++) {
    const untracked = await untrackedFiles(git)
    const repositories = untracked.filter(({ text }) => text.endsWith('/'))
    if (repositories.length === 0 || level === MOST_LEVELS) return { untracked, unpacked }
    await unpack(
      dir,
      repositories.map(({ bytes }) => bytes.subarray(0, -1)),
    )
    unpacked.push(...repositories)
  }
}

/** Takes files above the limit out of the worktree before git reads them. */
const leaveOutLarge = async (
  git: Git,
  dir: string,
  commit: string,
  candidates: Candidate[],
  mostBytes: number,
): Promise<Finding[]> => {
  const large = await tooLarge(git, dir, candidates, mostBytes)
  const names = large.map(({ name }) => name)
  if (large.length > 0) await takeBack(git, dir, commit, names)
  return sayTooLarge(large, mostBytes)
}

/**
 * Adds all files to the index, except those above the limit and those that git refuses: they are removed, or brought back to what `commit`
 * has. Returns what the person should know of it.
 */
export const stage = async (
  git: Git,
  dir: string,
  gitDir: string,
  commit: string,
  mostBytes = Infinity,
): Promise<Finding[]> => {
  const submodules = await plainIndex(git, gitDir, commit)
  await unpack(dir, submodules)
  const [unpacking, touching] = [unpackRepositories(git, dir), touchedFiles(git)]
  await Promise.allSettled([unpacking, touching])
  const { untracked, unpacked } = await unpacking
  const touched = await touching
  const candidates = [...untracked.map((name) => ({ name })), ...touched]
  const large = await leaveOutLarge(git, dir, commit, candidates, mostBytes)
  const refused = await addAll(git)
  return [
    ...unpacked.map(({ text }): Finding => ({ kind: 'repository', path: text.slice(0, -1) })),
    ...large,
    ...refused.map(({ text }): Finding => ({ kind: 'refused', path: text })),
  ]
}
