// The newest commit of a thread that the remote is known to have: the one that was opened, or the last one pushed. It is a ref in the
// thread's own git directory, because the mirror does not have commits that were made here.
import path from 'node:path'
import { ensureDirectory, readPlain, writeKnown } from '../workspace/fs.ts'
import type { ThreadPlaces } from './paths.ts'

/** For git; an earlier version left more than one. */
export const SEEN_REFS = 'refs/seen/*'

/** Of a ref. */
const MOST_BYTES = 100

const seenDir = ({ gitDir }: ThreadPlaces): string => path.join(gitDir, 'refs', 'seen')

/** Undefined when unknown. A program may have written the ref: the commit may not exist. */
export const seenCommit = async (places: ThreadPlaces): Promise<string | undefined> => {
  const text = await readPlain(path.join(seenDir(places), 'remote'), MOST_BYTES)
  return /^([0-9a-f]{40,64})\n$/.exec(text ?? '')?.[1]
}

/** The thread's git directory must be ready. */
export const noteSeen = async (places: ThreadPlaces, commit: string): Promise<void> => {
  await ensureDirectory(seenDir(places), places.owner)
  await writeKnown(path.join(seenDir(places), 'remote'), `${commit}\n`)
}
