import path from 'node:path'
import { moveToTrash } from '../workspace/trash.ts'
import { directoriesIn } from './entries.ts'
import type { Part } from './entries.ts'

/** The mirror's records of worktrees that are gone. An earlier version kept a directory for each there. */
async function* orphansOf({ dir, projectId }: Part, parts: Part[]): AsyncGenerator<string> {
  const threads = parts.flatMap((part) =>
    part.kind === 'worktree' && part.projectId === projectId ? [part] : [],
  )
  const worktrees = new Set(threads.map(({ userId, threadId }) => `${userId}-${threadId}`))
  for await (const name of directoriesIn(path.join(dir, 'worktrees')))
    if (!worktrees.has(name)) yield path.join(dir, 'worktrees', name)

  const refs = new Set(threads.map(({ userId, threadId }) => path.join(userId, threadId)))
  const seen = path.join(dir, 'refs', 'seen')
  for await (const userId of directoriesIn(seen))
    for await (const threadId of directoriesIn(path.join(seen, userId)))
      if (!refs.has(path.join(userId, threadId))) yield path.join(seen, userId, threadId)
}

/**
 * Moves away what a killed worker has left: what jobs that no longer run were given, the home of an earlier version, and git's records of
 * worktrees whose eviction was
 * not finished. Only while no job runs.
 */
export const moveOrphans = async (workspaceDir: string, parts: Part[]): Promise<void> => {
  for (const part of parts) {
    if (part.kind === 'leftover') await moveToTrash(workspaceDir, part.dir)
    if (part.kind !== 'mirror') continue
    for await (const orphan of orphansOf(part, parts)) await moveToTrash(workspaceDir, orphan)
  }
}
