// Evicts worktrees and mirrors that nobody uses. They stay unless the remote has everything in them.
import type { ThreadIds } from '../workspace/thread-ids.ts'
import type { User } from '../process/leash.ts'
import { giveDirectory } from '../workspace/fs.ts'
import { moveToTrash, permit } from '../workspace/trash.ts'
import { adoptWorktree } from './adopt-worktree.ts'
import type { Fence } from './make-fence.ts'
import { readyMirror } from './mirror-repair.ts'
import type { Git } from './run-git.ts'
import { placesOf } from './paths.ts'
import type { OpenThread, ThreadPlaces } from './paths.ts'
import { hasUnsavedWork } from './unsaved-work.ts'

/**
 * Only moves to the trash; `emptyTrash` deletes. The caller ensures that no job of the thread, or of the project, runs, and where threads
 * have owners that none of the owner's does.
 */
export interface Evictions {
  /** Rejects when it cannot find out whether there is unsaved work; the worktree then stays too. */
  evictWorktree: (thread: ThreadIds, signal: AbortSignal) => Promise<'evicted' | 'unsaved work'>
  /** For a project without worktrees. */
  evictMirror: (projectId: string, mirror: string, signal: AbortSignal) => Promise<void>
}

export interface EvictDeps {
  workspaceDir: string
  ownerOf: (thread: ThreadIds) => Promise<User | undefined>
  opened: Map<string, OpenThread>
  fence: Pick<Fence, 'forget'>
  gitsOf: (places: ThreadPlaces, signal: AbortSignal) => { git: Git; mirrorGit: Git }
  turn: <T>(key: string, signal: AbortSignal, act: () => Promise<T>) => Promise<T>
  inMirror: <T>(places: ThreadPlaces, signal: AbortSignal, act: () => Promise<T>) => Promise<T>
}

/** What an earlier command may have left there is no reason to keep the worktree. */
const forgetSeen = async (git: Git, { seenBranch }: ThreadPlaces): Promise<void> => {
  const all = seenBranch.replace(/branch$/, '')
  const { stdout } = await git(['for-each-ref', '--format=delete %(refname)', all])
  if (stdout !== '') await git(['update-ref', '--no-deref', '--stdin'], { input: stdout, codes: [0, 1, 128] })
}

/** Between jobs a worktree is closed to its owner, as whom git works in it. */
const openTo = async <T>({ dir, owner }: ThreadPlaces, act: () => Promise<T>): Promise<T> => {
  if (owner) await giveDirectory(dir, owner)
  try {
    return await act()
  } finally {
    if (owner) await giveDirectory(dir, { uid: 0, gid: 0 })
  }
}

export const makeEvictions = ({
  workspaceDir,
  ownerOf,
  opened,
  fence,
  gitsOf,
  turn,
  inMirror,
}: EvictDeps): Evictions => ({
  evictWorktree: async (thread, signal) => {
    const places = placesOf(workspaceDir, thread, await ownerOf(thread))
    const { git, mirrorGit } = gitsOf(places, signal)
    return turn(places.dir, signal, async () => {
      await readyMirror(places.mirror)
      await permit(places.dir)
      await adoptWorktree(places)
      const tip = opened.get(places.dir)?.tip
      if (await openTo(places, () => hasUnsavedWork(git, places, tip))) return 'unsaved work'
      await moveToTrash(workspaceDir, places.dir)
      opened.delete(places.dir)
      await inMirror(places, signal, () => forgetSeen(mirrorGit, places))
      return 'evicted'
    })
  },
  evictMirror: (projectId, mirror, signal) =>
    turn(mirror, signal, async () => {
      await moveToTrash(workspaceDir, mirror)
      fence.forget(projectId)
    }),
})
