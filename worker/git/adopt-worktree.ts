// In an earlier version a worktree's git directory was part of the mirror. Such a worktree gets its own, with everything that shows what is
// unsaved in it.
import { cp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { readyThread } from './mirror-repair.ts'
import { isDirectory } from '../workspace/fs.ts'
import type { ThreadPlaces } from './paths.ts'

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')

/** The commit that a HEAD file leads to. Undefined when it cannot be read. */
const commitAt = async ({ mirror, formerGitDir }: ThreadPlaces): Promise<string | undefined> => {
  const head = (await textOf(path.join(formerGitDir, 'HEAD'))).trim()
  const [, branch] = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head) ?? []
  const id = branch?.includes('..') === false ? (await textOf(path.join(mirror, branch))).trim() : head
  return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined
}

/** Does nothing to any other worktree. */
export const adoptWorktree = async (places: ThreadPlaces): Promise<void> => {
  const { mirror, dir, gitDir, formerGitDir, seenBranch } = places
  if (!(await isDirectory(formerGitDir))) return
  const commit = await commitAt(places)
  if (commit !== undefined && (await isDirectory(dir)) && !(await isDirectory(gitDir))) {
    await readyThread(places, commit)
    await rename(path.join(formerGitDir, 'index'), path.join(gitDir, 'index')).catch(() => undefined)
    const seen = path.join(mirror, path.posix.dirname(seenBranch))
    await cp(seen, path.join(gitDir, 'refs', 'seen'), { recursive: true }).catch(() => undefined)
  }
  await rm(formerGitDir, { recursive: true, force: true })
}
