import type { Log } from '../../platform/log.ts'
import type { WorkspaceCache } from '../workspace-cache/cache.ts'
import { isDiskFull } from '../git/is-disk-full.ts'
import { RepositoryProblem, UserError } from '../errors/user-error.ts'

const USER_MESSAGE =
  "The worker's disk is full, so your instruction could not be carried out to its end. " +
  'Please send it again in a few minutes: another worker will take it, or this one when there is room again.'

/** The disk is full, and nothing could be removed, or that did not help. */
export class DiskFull extends UserError {
  override readonly name = 'DiskFull'

  constructor(cause: unknown) {
    // A program's output may tell more; git's does not.
    const tellsMore = cause instanceof UserError && !(cause instanceof RepositoryProblem)
    super(tellsMore ? `${USER_MESSAGE}\n\n${cause.userMessage}` : USER_MESSAGE, 'the disk is full', {
      cause,
    })
  }
}

interface RoomDeps {
  disk: Pick<WorkspaceCache, 'makeRoom'>
  signal: AbortSignal
  log: Log
}

/** False when nothing could be removed, when that fails, or as soon as the signal is aborted. */
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
 * Runs `act`. When the disk is full, frees space and, if `mayRepeat`, runs it once more. Throws DiskFull if that fails. Without `mayRepeat`,
 * the freed space serves the next attempt of the person.
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
