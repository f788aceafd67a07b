// WORKSPACE_DIR as a cache with a limit: the least recently used entry is evicted first, one in use or with unpushed work never.
import type { Log } from '../../platform/log.ts'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import type { Evictions } from '../git/evict.ts'
import { makeBackground } from './background.ts'
import { evictParts } from './evict.ts'
import type { Stayed } from './evict.ts'
import { makeInUse } from './in-use.ts'
import { emptyTrash, ensureOwnDir } from '../workspace/trash.ts'
import { moveOrphans } from './orphans.ts'
import { leavingDir, stampsDir } from '../workspace/paths.ts'
import { keyOf, keysAbove, keysUsed, listParts } from './entries.ts'
import type { Part } from './entries.ts'
import type { ThreadIds } from '../workspace/thread-ids.ts'
import { makeSizes } from './sizes.ts'
import { stamp } from '../workspace/last-used.ts'

export interface WorkspaceCache {
  /** Protects everything that a job of this thread uses from eviction, until the returned function is called. */
  use: (thread: ThreadIds, signal: AbortSignal) => Promise<() => void>
  /** For a full disk: evicts about a quarter. False when nothing could be evicted. */
  makeRoom: () => Promise<boolean>
  /** Resolves when no background work is left. */
  idle: () => Promise<void>
  /** Stops; a deletion under way is finished at the next start. */
  stop: () => Promise<void>
}

/** Minimum interval between two checks of the limit after jobs. */
const CHECK_MS = 60_000
const QUARTER = 1 / 4

/** Starts by deleting, in the background, what killed workers have left behind. One per directory and process. */
export const startWorkspaceCache = (options: {
  workspaceDir: string
  maxBytes: number
  evictions: Evictions
  /** Worktrees belong to users of their own: git must not look into one while a program of its owner may run. */
  areApart?: boolean
  log: Log
  checkMs?: number
}): WorkspaceCache => {
  const { workspaceDir, maxBytes, evictions, areApart = false, log, checkMs = CHECK_MS } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const failed = (error: unknown): void => log.error('disk_check_failed', { error })
  const { next, later, idle } = makeBackground(signal, failed)
  const sizes = makeSizes(workspaceDir, signal)
  const inUse = makeInUse()
  const oneAtATime = makeKeyedMutex()
  const inProject = <T>(projectId: string, act: () => Promise<T>, until?: AbortSignal): Promise<T> =>
    oneAtATime(projectId, act, until)
  let checkedAt = -Infinity
  let roomMadeAt = -Infinity
  let isTold = false

  const evicted = (part: Part): void => {
    log.info('evicted', { kind: part.kind, dir: part.dir, bytes: sizes.of(keyOf(part)) })
    sizes.forget(keyOf(part))
  }
  const isInUse = (part: Part): boolean => {
    if (inUse.has(keyOf(part))) return true
    const [person = ''] = keysAbove(part)
    return areApart && part.kind === 'worktree' && inUse.has(person)
  }
  const evict = async (isEnough: () => boolean): Promise<Stayed> => {
    const deps = { workspaceDir, evictions, inProject, isInUse, isKeyInUse: inUse.has, evicted, signal, log }
    const stayed = await evictParts(deps, isEnough)
    await emptyTrash(workspaceDir, signal, log)
    return stayed
  }
  const renewSizes = async (): Promise<void> => {
    const parts = await listParts(workspaceDir)
    await sizes.renew(parts.filter(({ kind }) => kind !== 'leftover'))
  }

  const check = async (): Promise<void> => {
    if (performance.now() - checkedAt < checkMs) return
    checkedAt = performance.now()
    await renewSizes()
    const isEnough = (): boolean => sizes.total() <= maxBytes
    const stayed = isEnough() ? undefined : await evict(isEnough)
    if (!isEnough() && !isTold)
      log.warn('workspace_over_limit', { bytes: sizes.total(), maxBytes, ...stayed })
    isTold = !isEnough()
  }

  const makeRoom = async (): Promise<boolean> => {
    await renewSizes()
    const before = sizes.total()
    const gone = (): number => before - sizes.total()
    await evict(() => gone() > 0 && gone() >= before * QUARTER)
    if (gone() > 0) roomMadeAt = performance.now()
    return gone() > 0
  }

  const begin = async (): Promise<void> => {
    // While there is room for them.
    for (const dir of [stampsDir, leavingDir]) await ensureOwnDir(dir(workspaceDir))
    await moveOrphans(workspaceDir, await listParts(workspaceDir))
  }
  const begun = begin().catch(failed)
  later(async () => {
    await begun
    await emptyTrash(workspaceDir, signal, log)
    await check()
  })

  return {
    use: async (thread, until) => {
      const keys = keysUsed(thread)
      await begun
      await inProject(thread.projectId, async () => inUse.enter(keys), until)
      await stamp(workspaceDir, keys)
      return () => {
        inUse.leave(keys)
        sizes.used(keys)
        later(async () => {
          await stamp(workspaceDir, keys)
          await check()
        })
      }
    },
    makeRoom: () => {
      const askedAt = performance.now()
      // Another job may have asked at the same moment: one eviction is enough for both.
      return next(async () => roomMadeAt > askedAt || makeRoom())
    },
    idle,
    stop: async () => {
      stopping.abort(new Error('the worker stops'))
      await begun
      await idle()
    },
  }
}
