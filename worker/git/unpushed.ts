// Work that is committed here, and that the repository did not take: it is pushed with the next command of the thread.
import type { Holder } from '../../contract/ownership/holder.ts'
import { FencedOff } from '../errors/fenced-off.ts'
import { readyThread } from './mirror-repair.ts'
import type { OpenThread, ThreadPlaces } from './paths.ts'
import type { Git } from './run-git.ts'
import { checkOut } from './worktree-files.ts'

/** Under another ownership somebody else may have done the same command since. */
export const isLeftFor = (before: OpenThread | undefined, holder: Holder): before is OpenThread =>
  before?.isUnpushed === true && before.holder.generation === holder.generation

/**
 * Checks out `tip`, unless the remote, at `start`, has it already or it is lost. Returns from where it goes on; `undefined`: it does not.
 */
export const goOnFrom = async (
  git: Git,
  places: ThreadPlaces,
  tip: string,
  start: string,
): Promise<string | undefined> => {
  const { code, stdout } = await git(['merge-base', start, tip], { codes: [0, 1, 128] })
  const base = stdout.trim()
  if (code !== 0 || base === tip) return undefined
  await readyThread(places, tip)
  await checkOut(git, places.gitDir, tip)
  return base
}

/** Notes whether the repository took what was pushed. */
export const keepingUnpushed = async <T>(open: OpenThread, push: () => Promise<T>): Promise<T> => {
  try {
    const pushed = await push()
    open.isUnpushed = false
    return pushed
  } catch (error) {
    // A push that took too long counts, too; with another owner the work is theirs.
    if (!(error instanceof FencedOff)) open.isUnpushed = true
    throw error
  }
}
