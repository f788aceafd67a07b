import type { Log } from '../../platform/log.ts'
import type { Holder } from '../../contract/ownership/holder.ts'
import { adoptWorktree } from './adopt-worktree.ts'
import { mayBeDamage } from './damage.ts'
import type { Fence } from './make-fence.ts'
import type { GitsOf } from './gits.ts'
import { readyMirror } from './mirror-repair.ts'
import { openWorktree, remakeWorktree } from './open-worktree.ts'
import { bringBorrowed, hasFilesOf, renewMirror } from './renew-mirror.ts'
import { RepositoryProblem } from '../errors/user-error.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import type { User } from '../process/leash.ts'
import { seeRemote } from './see-remote.ts'
import type { Seen } from './see-remote.ts'
import { seenCommit } from './seen-commit.ts'
import type { LostStashes } from './stash.ts'
import { goOnFrom, isLeftFor } from './unpushed.ts'
import { threadPlaces } from './paths.ts'
import type { OpenThread, Thread, ThreadPlaces } from './paths.ts'

export interface OpeningDeps {
  workspaceDir: string
  ownerOf: (thread: Thread) => Promise<User | undefined>
  opened: Map<string, OpenThread>
  fence: Fence
  gitsOf: GitsOf
  turn: <T>(key: string, signal: AbortSignal, act: () => Promise<T>) => Promise<T>
  inMirror: <T>(places: ThreadPlaces, signal: AbortSignal, act: () => Promise<T>) => Promise<T>
  lostStashes: LostStashes
  log: Log
}

type ToRepair = Pick<OpenThread, 'thread' | 'places' | 'holder'>

export const makeOpening = ({
  workspaceDir,
  ownerOf,
  opened,
  fence,
  gitsOf,
  turn,
  inMirror,
  lostStashes,
  log,
}: OpeningDeps) => {
  /** Runs alone on the mirror and on the project key's refs of the remote. */
  const alone = <T>({ places, holder }: ToRepair, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    turn(holder.projectKey, signal, () => inMirror(places, signal, act))

  /** Other threads whose programs may be running borrow from the mirror too. If their remote does not answer, we go on. */
  const bringForOthers = async (git: Git, { mirror, dir }: ThreadPlaces): Promise<void> => {
    const others = [...opened.values()].filter(({ places }) => places.mirror === mirror && places.dir !== dir)
    try {
      await bringBorrowed(git, others)
    } catch (error) {
      if (!(error instanceof GitFailed) && !(error instanceof RepositoryProblem)) throw error
      log.warn('mirror_incomplete', { mirror, error })
    }
  }

  /**
   * Ensures that the mirror has everything that the thread needs; if not, renews it. Returns from where the thread's work starts now. Throws FencedOff and RepositoryProblem.
   */
  const repair = (about: ToRepair, signal: AbortSignal): Promise<Seen> => {
    const { thread, places, holder } = about
    const { mirrorGit, at } = gitsOf(places, signal)
    const see = (git: Git): Promise<Seen> => {
      // The noted fences are commits, which may be lost here.
      fence.forget(thread.projectId)
      return seeRemote(git, fence, thread, places, holder, undefined)
    }
    return alone(about, signal, async () => {
      await readyMirror(places.mirror)
      let problem: unknown
      try {
        const seen = await see(mirrorGit)
        if (await hasFilesOf(mirrorGit, seen.start)) return seen
      } catch (error) {
        if (!mayBeDamage(error)) throw error
        problem = error
      }
      log.error('mirror_damaged', { mirror: places.mirror, ...(problem !== undefined && { error: problem }) })
      return renewMirror(places.mirror, at, async (git) => {
        const seen = await see(git)
        await bringForOthers(git, places)
        return seen
      })
    })
  }

  const open = async (thread: Thread, holder: Holder, signal: AbortSignal): Promise<OpenThread> => {
    const places = threadPlaces(workspaceDir, thread, await ownerOf(thread))
    const { git, mirrorGit } = gitsOf(places, signal)
    await readyMirror(places.mirror)
    await adoptWorktree(places)
    const about = { thread, places, holder }
    const before = opened.get(places.dir)
    lostStashes.forget(places.dir)
    const openOnce = async (): Promise<Seen> => {
      const known = await seenCommit(places)
      const see = () => seeRemote(mirrorGit, fence, thread, places, holder, known)
      const seen = await alone(about, signal, see)
      await openWorktree(git, places, seen.start, log)
      return seen
    }
    const openAgain = async (): Promise<Seen> => {
      const seen = await repair(about, signal)
      await remakeWorktree(git, places, seen.start, log, () => lostStashes.losing(places))
      return seen
    }
    const { start, base } = await openOnce().catch((error: unknown) => {
      if (!mayBeDamage(error)) throw error
      log.warn('worktree_not_opened', { error })
      return openAgain()
    })
    const now: OpenThread = { ...about, start, tip: start, ...(base !== undefined && { base }) }
    const from = isLeftFor(before, holder) ? await goOnFrom(git, places, before.tip, start) : undefined
    if (before && from !== undefined) {
      log.info('goes_on_unpushed', { commit: before.tip })
      Object.assign(now, { start: from, tip: before.tip, isUnpushed: true })
    }
    opened.set(places.dir, now)
    return now
  }

  return { open, repair }
}
