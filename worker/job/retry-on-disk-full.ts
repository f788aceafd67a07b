import type { Log } from '../../platform/log.ts'
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import { isDiskFull } from '../git/is-disk-full.ts'
import { JobProblem } from '../errors/job-problem.ts'

const SAID =
  "The worker's disk is full, so your instruction could not be carried out to its end. " +
  'Please send it again in a few minutes: another worker will take it, or this one when there is room again.'

/** Nothing more could be removed, or it did not help. */
export class DiskFull extends JobProblem {
  override readonly name = 'DiskFull'

  constructor(cause: unknown) {
    // What a program printed may tell more.
    super(cause instanceof JobProblem ? `${SAID}\n\n${cause.userMessage}` : SAID, 'the disk is full', {
      cause,
    })
  }
}

interface RoomDeps {
  disk: Pick<WorkspaceCache, 'makeRoom'>
  signal: AbortSignal
  log: Log
}

/** False also when it fails, or when nobody waits any more because the signal is aborted. */
const makeRoom = async ({ disk, signal, log }: RoomDeps): Promise<boolean> => {
  const { promise: aborted, resolve } = Promise.withResolvers<false>()
  const abort = (): void => resolve(false)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([disk.makeRoom(), aborted])
  } catch (error) {
    log.error('no_room_made', { error })
    return false
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/**
 * Acts. When the disk is full, room is made, and it acts once more if it `mayRepeat`. Throws DiskFull when that does not help; what an act
 * that may not be repeated has room for is the next try.
 */
export const retryOnDiskFull = async <T>(
  deps: RoomDeps,
  act: () => Promise<T>,
  mayRepeat = true,
): Promise<T> => {
  const { signal, log } = deps
  try {
    return await act()
  } catch (error) {
    if (signal.aborted || !isDiskFull(error)) throw error
    log.warn('disk_full', { error })
    const isRoom = await makeRoom(deps)
    signal.throwIfAborted()
    if (!isRoom || !mayRepeat) throw new DiskFull(error)
  }
  try {
    return await act()
  } catch (error) {
    throw isDiskFull(error) ? new DiskFull(error) : error
  }
}
