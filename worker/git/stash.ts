// What the editing program has put aside with `git stash`: work that only this worker has.
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import type { ThreadPlaces } from './paths.ts'

type Places = Pick<ThreadPlaces, 'dir' | 'gitDir'>

/** Asks no git, so that it can be told of a git directory that is damaged, too. */
export const hasStash = async ({ gitDir }: Places): Promise<boolean> => {
  const isLoose = await access(path.join(gitDir, 'refs', 'stash')).then(
    () => true,
    () => false,
  )
  if (isLoose) return true
  const packed = await readFile(path.join(gitDir, 'packed-refs'), 'utf8').catch(() => '')
  return / refs\/stash$/m.test(packed)
}

/** Remembers where a stash was lost, so that the person can be told. */
export interface LostStashes {
  /** Before the git directory of a thread is removed. */
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
