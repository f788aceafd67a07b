// The entries of a WORKSPACE_DIR, each of which can be evicted alone, and the order in which they are.
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { isId, isProjectId, isUserId } from '../../contract/names.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import { permit } from '../workspace/trash.ts'

export type Part = { dir: string } & (
  | ({ kind: 'worktree' } & ThreadIds)
  | { kind: 'mirror'; projectId: string }
  | { kind: 'home' | 'given'; projectId: string; userId: string }
)

type Names = Pick<ThreadIds, 'projectId'> & Partial<ThreadIds>

/** Ids have no dots, so no two entries share a key. */
export const keyOf = ({ projectId, userId, threadId }: Names): string =>
  [projectId, userId, threadId].filter((id) => id !== undefined).join('.')

/** The entries that a job of the thread uses. */
export const keysUsed = ({ projectId, userId, threadId }: ThreadIds): string[] => [
  keyOf({ projectId, userId, threadId }),
  keyOf({ projectId, userId }),
  keyOf({ projectId }),
]

/** Names of directories, not of links. Read one at a time: there may be millions. */
export async function* directoriesIn(dir: string): AsyncGenerator<string> {
  try {
    await permit(dir)
    for await (const entry of await opendir(dir)) if (entry.isDirectory()) yield entry.name
  } catch {
    // It is gone.
  }
}

async function* partsOfUser(userDir: string, projectId: string, userId: string): AsyncGenerator<Part> {
  for await (const name of directoriesIn(userDir)) {
    const dir = path.join(userDir, name)
    const threadId = /^thread-(.*)$/s.exec(name)?.[1] ?? ''
    if (name === 'home' || name === 'given') yield { kind: name, dir, projectId, userId }
    else if (isId(threadId)) yield { kind: 'worktree', dir, projectId, userId, threadId }
  }
}

async function* partsOfProject(projectDir: string, projectId: string): AsyncGenerator<Part> {
  for await (const name of directoriesIn(projectDir)) {
    const dir = path.join(projectDir, name)
    if (name === 'mirror.git') yield { kind: 'mirror', dir, projectId }
    else if (isUserId(name)) yield* partsOfUser(dir, projectId, name)
  }
}

/** All entries in their proper places; anything else that a program has put there is not an entry. */
export const listParts = async (workspaceDir: string): Promise<Part[]> => {
  const parts: Part[] = []
  for await (const projectId of directoriesIn(path.resolve(workspaceDir)))
    if (isProjectId(projectId))
      for await (const part of partsOfProject(path.resolve(workspaceDir, projectId), projectId))
        parts.push(part)
  return parts
}

const RANKS = { worktree: 0, mirror: 1, home: 2, given: 3 }

/** Worktrees first, then mirrors, then homes; within each kind the least recently used first. Attachments are removed with their jobs. Pure. */
export const evictionOrder = <P extends Pick<Part, 'kind'> & { usedAt: number }>(parts: P[]): P[] =>
  parts
    .filter(({ kind }) => kind !== 'given')
    .toSorted((a, b) => RANKS[a.kind] - RANKS[b.kind] || a.usedAt - b.usedAt)

/** A mirror stays while its project has a worktree, a home while its user has one. Pure. */
export const isNeeded = (part: Part, parts: Part[]): boolean =>
  part.kind !== 'worktree' &&
  parts.some(
    (other) =>
      other.kind === 'worktree' &&
      other.projectId === part.projectId &&
      (part.kind === 'mirror' || other.userId === part.userId),
  )
