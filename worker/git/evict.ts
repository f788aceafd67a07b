// Takes worktrees and mirrors that nobody uses off the disk. The remote has all of it, or they stay.
import type { ThreadIds } from '../disk/parts.ts'
import { moveAway, permit } from '../disk/move-away.ts'
import type { Fence } from './make-fence.ts'
import { readyMirror } from './known-files.ts'
import type { Git } from './run-git.ts'
import { placesOf } from './thread-places.ts'
import type { OpenThread, ThreadPlaces } from './thread-places.ts'
import { hasUnsavedWork } from './unsaved-work.ts'

/** What goes is only moved away; `deleteMoved` deletes it. The caller sees to it that no job of the thread, or of the project, runs. */
export interface Evictions {
  /** Rejects when it cannot be told whether there is unsaved work; then, too, the worktree stays. */
  evictWorktree: (thread: ThreadIds, signal: AbortSignal) => Promise<'evicted' | 'unsaved work'>
  /** Of a project without worktrees. */
  evictMirror: (projectId: string, mirror: string, signal: AbortSignal) => Promise<void>
}

export interface EvictHands {
  workspaceDir: string
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

export const makeEvictions = ({
  workspaceDir,
  opened,
  fence,
  gitsOf,
  turn,
  inMirror,
}: EvictHands): Evictions => ({
  evictWorktree: (thread, signal) => {
    const places = placesOf(workspaceDir, thread)
    const { git, mirrorGit } = gitsOf(places, signal)
    return turn(places.dir, signal, async () => {
      await readyMirror(places.mirror)
      await permit(places.dir)
      if (await hasUnsavedWork(git, places, opened.get(places.dir)?.tip)) return 'unsaved work'
      // In this order: killed in between, it leaves what the next `open` of the thread can use, and no worktree without its mirror.
      await moveAway(workspaceDir, places.dir)
      opened.delete(places.dir)
      await moveAway(workspaceDir, places.gitDir)
      await inMirror(places, signal, () => forgetSeen(mirrorGit, places))
      return 'evicted'
    })
  },
  evictMirror: (projectId, mirror, signal) =>
    turn(mirror, signal, async () => {
      await moveAway(workspaceDir, mirror)
      fence.forget(projectId)
    }),
})
