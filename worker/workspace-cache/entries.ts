// The entries of a WORKSPACE_DIR, each of which can be evicted alone, and the order in which they are.
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { isId, isProjectId, isUserId } from '../../contract/names.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import { permit } from '../workspace/trash.ts'

export type Part = { dir: string } & (
  | ({ kind: 'worktree' | 'home' } & ThreadIds)
  | { kind: 'mirror'; projectId: string }
  // What nobody needs when no job runs: what jobs were given, and the home that an earlier version had for all threads of a person.
  | { kind: 'leftover'; projectId: string; userId: string }
)

type Names = Pick<ThreadIds, 'projectId'> & Partial<ThreadIds> & { kind?: Part['kind'] }

/** Ids have no dots, so no two entries share a key. */
export const keyOf = ({ projectId, userId, threadId, kind }: Names): string =>
  [projectId, userId, threadId, kind === 'home' ? kind : undefined].filter((id) => id !== undefined).join('.')

/** The entries that a job of the thread uses. */
export const keysUsed = ({ projectId, userId, threadId }: ThreadIds): string[] => [
  keyOf({ projectId, userId, threadId }),
  keyOf({ projectId, userId, threadId, kind: 'home' }),
  keyOf({ projectId, userId }),
  keyOf({ projectId }),
]

/** Of the directories that a part lies in: its person's, if it is one's, and its project's. */
export const keysAbove = (part: Part): string[] => {
  const { projectId } = part
  return [...('userId' in part ? [keyOf({ projectId, userId: part.userId })] : []), keyOf({ projectId })]
}

/** Names of directories, not of links. Read one at a time: there may be millions. */
export async function* directoriesIn(dir: string): AsyncGenerator<string> {
  try {
    await permit(dir)
    for await (const entry of await opendir(dir)) if (entry.isDirectory()) yield entry.name
  } catch {
    // It is gone.
  }
}

/** `attachments` and `home`: of earlier versions. */
const LEFTOVERS = new Set(['given', 'attachments', 'home'])

async function* partsOfUser(userDir: string, projectId: string, userId: string): AsyncGenerator<Part> {
  for await (const name of directoriesIn(userDir)) {
    const dir = path.join(userDir, name)
    const [, kind, threadId = ''] = /^(thread|home)-(.*)$/s.exec(name) ?? []
    if (LEFTOVERS.has(name)) yield { kind: 'leftover', dir, projectId, userId }
    else if (isId(threadId))
      yield { kind: kind === 'home' ? 'home' : 'worktree', dir, projectId, userId, threadId }
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

const RANKS = { worktree: 0, home: 0, mirror: 1 }

/** Worktrees and homes first, then mirrors; the least recently used first. Leftovers go at the start. Pure. */
export const evictionOrder = <P extends Pick<Part, 'kind'> & { usedAt: number }>(parts: P[]): P[] => {
  const rankOf = ({ kind }: P): number => (kind === 'leftover' ? NaN : RANKS[kind])
  return parts
    .filter(({ kind }) => kind !== 'leftover')
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.usedAt - b.usedAt)
}

const isOfThread = (part: Part, worktree: Part): boolean =>
  part.kind === 'home' &&
  worktree.kind === 'worktree' &&
  keyOf({ ...part, kind: 'worktree' }) === keyOf(worktree)

/** A mirror stays while its project has a worktree, a home while its thread has one. Pure. */
export const isNeeded = (part: Part, parts: Part[]): boolean =>
  parts.some((other) =>
    part.kind === 'mirror'
      ? other.kind === 'worktree' && other.projectId === part.projectId
      : isOfThread(part, other),
  )

/** The home of the thread whose worktree has gone. Pure. */
export const homeFor = <P extends Part>(worktree: Part, parts: P[]): P | undefined =>
  parts.find((part) => isOfThread(part, worktree))
