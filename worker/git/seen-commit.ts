// The newest commit that the remote is known to have for a thread: where its worktree was opened, or what was pushed from it. A ref in the
// thread's own git directory, because the mirror has not got what was made here.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeKnown } from './mirror-repair.ts'
import { ensureDirectory } from '../workspace/fs.ts'
import type { ThreadPlaces } from './paths.ts'

/** For git; a former version has left more than one. */
export const SEEN_REFS = 'refs/seen/*'

const seenDir = ({ gitDir }: ThreadPlaces): string => path.join(gitDir, 'refs', 'seen')

/** Undefined when nothing is known. An editing program may have written it: whether the commit is there shows only when it is used. */
export const seenCommit = async (places: ThreadPlaces): Promise<string | undefined> => {
  const text = await readFile(path.join(seenDir(places), 'remote'), 'utf8').catch(() => '')
  return /^([0-9a-f]{40,64})\n$/.exec(text)?.[1]
}

/** Of a thread whose git directory is ready. */
export const noteSeen = async (places: ThreadPlaces, commit: string): Promise<void> => {
  await ensureDirectory(seenDir(places))
  await writeKnown(path.join(seenDir(places), 'remote'), `${commit}\n`)
}
