// Renews a damaged mirror from the remote. Git gives up on broken objects and does not fetch them again by itself.
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { readyMirror } from './mirror-repair.ts'
import { FRESH } from './stale-locks.ts'
import { ONLY_THIS, headOf, lookAt } from './remote.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import type { OpenThread } from './paths.ts'

type Borrower = Pick<OpenThread, 'thread' | 'places'>

const moveIfThere = async (from: string, to: string): Promise<void> => {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** True when the mirror has all files of this commit: git reads each of them to count lines. */
export const hasFilesOf = async (mirrorGit: Git, commit: string): Promise<boolean> => {
  try {
    const emptyTree = (await mirrorGit(['mktree'])).stdout.trim()
    await mirrorGit(['diff-tree', '-r', '--shortstat', emptyTree, commit])
    return true
  } catch (error) {
    if (error instanceof GitFailed && error.why === 'failed') return false
    throw error
  }
}

/** Fetches what these threads borrow from the mirror: their branches and base branches, if their remotes have them. */
export const bringBorrowed = async (git: Git, threads: Borrower[]): Promise<void> => {
  const byRepository = Map.groupBy(threads, ({ thread }) => thread.repository)
  for (const [repository, borrowers] of byRepository) {
    const pairs = borrowers.flatMap(({ thread, places }): [there: string, here: string][] => [
      [headOf(places.branch), places.seenBranch],
      [headOf(thread.baseBranch), places.seenBase],
    ])
    const there = await lookAt(git, repository, [...new Set(pairs.map(([ref]) => ref))])
    const found = pairs.filter(([ref]) => there.has(ref)).map(([ref, here]) => `+${ref}:${here}`)
    if (found.length > 0) await git(['fetch', ...ONLY_THIS, '--', repository, ...found])
  }
}

/**
 * Replaces the mirror's objects and refs with those that `fetch` brings into a new one. The caller holds the mirror's mutex. If it is
 * killed half-way, the mirror is renewed again.
 */
export const renewMirror = async <T>(
  mirror: string,
  at: (gitDir: string) => Git,
  fetch: (git: Git) => Promise<T>,
): Promise<T> => {
  const fresh = path.join(mirror, FRESH)
  await rm(fresh, { recursive: true, force: true })
  await readyMirror(fresh)
  const fetched = await fetch(at(fresh))
  for (const name of ['objects', 'refs', 'packed-refs']) {
    await moveIfThere(path.join(mirror, name), path.join(fresh, `old-${name}`))
    await moveIfThere(path.join(fresh, name), path.join(mirror, name))
  }
  // From an earlier version: a HEAD in there whose commit is lost would block every fetch.
  await rm(path.join(mirror, 'worktrees'), { recursive: true, force: true })
  await rm(fresh, { recursive: true, force: true })
  return fetched
}
