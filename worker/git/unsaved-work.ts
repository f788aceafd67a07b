import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { readyThread } from './mirror-repair.ts'
import { localRef } from './remote.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import { SEEN_REFS } from './seen-commit.ts'
import { hasStash } from './stash.ts'
import type { ThreadPlaces } from './paths.ts'
import { plainIndex } from './worktree-files.ts'

const isEmpty = async (dir: string): Promise<boolean> => {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.every((name) => name === '.git')
}

/** Git must not look into submodules: it would follow their configuration. Only a running program fills them. */
const isChanged = async (git: Git, { dir, gitDir }: ThreadPlaces, commit: string): Promise<boolean> => {
  for (const name of await plainIndex(git, gitDir, commit))
    if (!(await isEmpty(path.join(dir, name)))) return true
  const ask = [
    'status',
    '--porcelain',
    '-z',
    '--ignore-submodules=all',
    '--untracked-files=normal',
    '--no-renames',
  ]
  try {
    return (await git(ask)).stdout !== ''
  } catch (error) {
    if (error instanceof GitFailed && error.why === 'too much output') return true
    throw error
  }
}

/**
 * True when the worktree has something that the remote, as last seen for this thread, does not: changed files, new files that are not
 * ignored, commits, a stash. `tip`: our newest commit, if known. In doubt true, or it throws. The caller ensures that nothing works in
 * the worktree.
 */
export const hasUnsavedWork = async (
  git: Git,
  places: ThreadPlaces,
  tip: string | undefined,
): Promise<boolean> => {
  const head = await localRef(git, 'HEAD')
  if (head === undefined) return !(await isEmpty(places.dir))
  await readyThread(places, head)
  if (await hasStash(places)) return true
  for (const commit of [head, tip ?? head]) {
    const { stdout } = await git(['rev-list', '--max-count=1', commit, '--not', `--glob=${SEEN_REFS}`, '--'])
    if (stdout !== '') return true
  }
  return isChanged(git, places, head)
}
