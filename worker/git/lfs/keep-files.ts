// Before a commit: the files that the repository keeps in Git LFS go to its server first. A commit names no file that is not there; what the
// server does not take is committed as a plain file.
import type { Staged } from '../commit.ts'
import { readStaged } from '../commit.ts'
import type { Finding } from '../findings.ts'
import type { Gits } from '../gits.ts'
import { isDiskFull } from '../is-disk-full.ts'
import type { OpenThread } from '../paths.ts'
import { printNames } from '../quoted-names.ts'
import { isFileMode } from '../what-changed.ts'
import type { Change } from '../what-changed.ts'
import { lfsNamesAmong, usesLfs } from './attributes.ts'
import { blobId } from './blob-id.ts'
import { addObject } from './objects.ts'
import { pointerOf } from './pointer.ts'
import type { LfsObject } from './pointer.ts'
import { sayWhy } from './say-why.ts'
import { uploadObjects } from './transfer.ts'

/** A file that belongs into LFS; `isPointer`: what is staged is its pointer. */
interface Kept extends LfsObject {
  change: Change
  isPointer: boolean
}

/** Git may not have asked the filter: a program can stage files by itself. */
const NOT_FILTERED = 'git could not make pointers of them'

const changedFiles = async ({ git }: Gits, dir: string, { changes }: Staged): Promise<Change[]> => {
  const files = changes.filter(({ after }) => isFileMode(after.mode))
  if (files.length === 0 || !(await usesLfs(dir))) return []
  const names = await lfsNamesAmong(
    git,
    files.map(({ name }) => name),
  )
  return files.filter(({ name }) => names.has(name.printed))
}

/** Copies the files into the mirror. */
const readFiles = async ({ places: { mirror, dir } }: OpenThread, changes: Change[]): Promise<Kept[]> => {
  const kept: Kept[] = []
  for (const change of changes) {
    const object = await addObject(mirror, dir, change.name)
    if (!object) continue
    kept.push({ ...object, change, isPointer: change.after.id === blobId(pointerOf(object)) })
  }
  return kept
}

/** Stages them anew, by the filter. */
const stageAnew = async ({ git }: Gits, { tip }: OpenThread, files: Kept[]): Promise<void> => {
  const input = printNames(files.map(({ change }) => change.name))
  const env = { GIT_LITERAL_PATHSPECS: '1' }
  await git(['reset', '--quiet', '--pathspec-from-file=-', tip], { input, env })
  await git(['add', '--all', '--pathspec-from-file=-'], { input, env })
}

/** Stages them with their own content. */
const stagePlain = async ({ git }: Gits, files: Kept[]): Promise<void> => {
  const input = printNames(files.map(({ change }) => change.name))
  const { stdout } = await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input })
  const ids = stdout.split('\n')
  const entries = files.map(({ change: { name, after } }, i) => `${after.mode} ${ids[i]}\t${name.printed}\n`)
  await git(['update-index', '--index-info'], { input: entries.join('') })
}

const plainOnes = (files: Kept[], why: string): Finding[] =>
  files.map(({ change }) => ({ kind: 'not in lfs', path: change.name.text, why }))

/** All that belongs into LFS as pointers, as far as the filter makes any. */
const stageAsPointers = async (gits: Gits, open: OpenThread, staged: Staged) => {
  const files = await readFiles(open, await changedFiles(gits, open.places.dir, staged))
  const others = files.filter(({ isPointer }) => !isPointer)
  if (others.length === 0) return { staged, files }
  await stageAnew(gits, open, others)
  const again = await readStaged(gits.git, open.tip)
  return { staged: again, files: await readFiles(open, await changedFiles(gits, open.places.dir, again)) }
}

/**
 * Uploads the files of the pointers that are staged, and stages them as plain files when that fails. `seconds`: the time for it. Asks git, and
 * the server, only when the repository uses LFS.
 */
export const keepLfsFiles = async (
  gits: Gits,
  open: OpenThread,
  before: Staged,
  seconds?: number,
): Promise<{ staged: Staged; findings: Finding[] }> => {
  const { staged, files } = await stageAsPointers(gits, open, before)
  const pointers = files.filter(({ isPointer }) => isPointer)
  const findings = plainOnes(
    files.filter(({ isPointer }) => !isPointer),
    NOT_FILTERED,
  )
  if (pointers.length === 0) return { staged, findings }
  const oids = [...new Set(pointers.map(({ oid }) => oid))]
  const failed = await uploadObjects(gits.mirrorGit, open.thread.repository, oids, seconds)
  if (!failed) return { staged, findings }
  if (isDiskFull(failed)) throw failed
  await stagePlain(gits, pointers)
  return {
    staged: await readStaged(gits.git, open.tip),
    findings: [...findings, ...plainOnes(pointers, sayWhy(failed))],
  }
}
