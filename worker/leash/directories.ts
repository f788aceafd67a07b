// What a job's programs have in WORKSPACE_DIR, besides the worktree.
import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import path from 'node:path'
import { branchOf } from '../../contract/names.ts'
import { temporaryDir } from '../workspace/paths.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import { moveToTrash } from '../workspace/trash.ts'
import type { Person } from './leashes.ts'

export const personDir = (workspaceDir: string, { projectId, userId }: Person): string =>
  path.resolve(workspaceDir, projectId, userId)

export const homeOf = (workspaceDir: string, thread: ThreadIds): string =>
  path.join(personDir(workspaceDir, thread), `home-${thread.threadId}`)

/** Of a thread: what its programs can write to, and nobody else between its jobs. */
export const threadDirs = (workspaceDir: string, thread: ThreadIds): string[] => [
  path.join(personDir(workspaceDir, thread), branchOf(thread.threadId)),
  homeOf(workspaceDir, thread),
]

/** Who is in may pass, and not look around. */
export const PASSABLE = 0o711

/** A new and empty one, which only its owner can enter. */
export const makeTemporary = async (workspaceDir: string): Promise<string> => {
  const all = temporaryDir(workspaceDir)
  await mkdir(all, { recursive: true, mode: PASSABLE })
  return mkdtemp(path.join(all, 't'))
}

/** Those of jobs that a killed worker ran. */
export const removeTemporaries = async (workspaceDir: string): Promise<void> => {
  await moveToTrash(workspaceDir, temporaryDir(workspaceDir))
  await mkdir(temporaryDir(workspaceDir), { mode: PASSABLE })
}

/** The worktrees and homes of all threads. */
export const allThreadDirs = async (workspaceDir: string): Promise<string[]> => {
  const below = async (dir: string): Promise<string[]> =>
    (await readdir(dir, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(dir, name))
  const projects = await below(path.resolve(workspaceDir))
  const people = (await Promise.all(projects.map(below))).flat()
  const dirs = (await Promise.all(people.map(below))).flat()
  return dirs.filter((dir) => /^(thread|home)-/.test(path.basename(dir)))
}
