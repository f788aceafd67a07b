import { rmdir } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import type { Evictions } from '../git/evict.ts'
import { moveToTrash } from '../workspace/trash.ts'
import { evictionOrder, homeFor, isNeeded, keyOf, keysAbove, listParts } from './entries.ts'
import type { Part } from './entries.ts'
import { removeStamp, usedAt } from '../workspace/last-used.ts'

export interface EvictDeps {
  workspaceDir: string
  evictions: Evictions
  /** Makes jobs of the project that begin meanwhile wait. */
  inProject: <T>(projectId: string, act: () => Promise<T>) => Promise<T>
  isInUse: (part: Part) => boolean
  isKeyInUse: (key: string) => boolean
  evicted: (part: Part) => void
  signal: AbortSignal
  log: Log
}

/** Why entries had to stay. */
export interface Stayed {
  inUse: number
  unsaved: number
  failed: number
}

const takeAway = async (deps: EvictDeps, part: Part): Promise<boolean> => {
  const { workspaceDir, evictions, signal } = deps
  if (part.kind === 'worktree') {
    if ((await evictions.evictWorktree(part, signal)) === 'unsaved work') return false
  } else if (part.kind === 'mirror') await evictions.evictMirror(part.projectId, part.dir, signal)
  else await moveToTrash(workspaceDir, part.dir)
  await removeStamp(workspaceDir, keyOf(part))
  let dir = part.dir
  for (const key of keysAbove(part)) {
    dir = path.dirname(dir)
    // Only if it is empty, and nobody is about to fill it.
    if (!deps.isKeyInUse(key)) await rmdir(dir).catch(() => undefined)
  }
  return true
}

const evictOne = (deps: EvictDeps, part: Part): Promise<'evicted' | keyof Stayed> =>
  deps.inProject(part.projectId, async () => {
    if (deps.isInUse(part)) return 'inUse'
    try {
      return (await takeAway(deps, part)) ? 'evicted' : 'unsaved'
    } catch (error) {
      deps.signal.throwIfAborted()
      deps.log.warn('not_evicted', { dir: part.dir, error })
      return 'failed'
    }
  })

/** Evicts entries in order until enough is gone or none is left that may go. Returns why the ones it passed over had to stay. */
export const evictParts = async (deps: EvictDeps, isEnough: () => boolean): Promise<Stayed> => {
  const stayed: Stayed = { inUse: 0, unsaved: 0, failed: 0 }
  const listed = await listParts(deps.workspaceDir)
  const at = async (part: Part) => ({
    ...part,
    usedAt: await usedAt(deps.workspaceDir, { key: keyOf(part), dir: part.dir }),
  })
  const left = new Set(await Promise.all(listed.map(at)))
  const evict = async (part: Part & { usedAt: number }): Promise<void> => {
    const outcome = await evictOne(deps, part)
    if (outcome !== 'evicted') return void stayed[outcome]++
    left.delete(part)
    deps.evicted(part)
    const home = homeFor(part, [...left])
    if (home) await evict(home)
  }
  for (const part of evictionOrder([...left])) {
    if (isEnough()) break
    if (left.has(part) && !isNeeded(part, [...left])) await evict(part)
  }
  return stayed
}
