// The editing program's `git stash`: work that only this worker has.
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import { readPlain } from '../workspace/fs.ts'
import type { ThreadPlaces } from './paths.ts'

/** A thread has a handful of refs. */
const MOST_BYTES = 16 * 1024 ** 2

type Places = Pick<ThreadPlaces, 'dir' | 'gitDir'>

/** Does not run git, so it works on a damaged git directory too. */
export const hasStash = async ({ gitDir }: Places): Promise<boolean> => {
  const isLoose = await lstat(path.join(gitDir, 'refs', 'stash')).then(
    () => true,
    () => false,
  )
  if (isLoose) return true
  const packed = await readPlain(path.join(gitDir, 'packed-refs'), MOST_BYTES)
  return / refs\/stash$/m.test(packed ?? '')
}

/** Remembers which threads have lost a stash, so the answer can say so. */
export interface LostStashes {
  /** Call before a thread's git directory is removed. */
  losing: (places: Places) => Promise<void>
  has: (dir: string) => boolean
  forget: (dir: string) => void
}

export const makeLostStashes = (log: Log): LostStashes => {
  const dirs = new Set<string>()
  return {
    losing: async (places) => {
      if (!(await hasStash(places))) return
      dirs.add(places.dir)
      log.error('stash_lost', { dir: places.dir })
    },
    has: (dir) => dirs.has(dir),
    forget: (dir) => void dirs.delete(dir),
  }
}
