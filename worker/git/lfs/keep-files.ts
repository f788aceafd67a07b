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
import { addObject, objectIn } from './objects.ts'
import { stagedAsPointers } from './staged-pointers.ts'
import { sayWhy } from './say-why.ts'
import { uploadObjects } from './transfer.ts'

/** A program may have staged files by itself, without the filter. */
const NOT_FILTERED = 'git could not make pointers of them'

/** The files that are changed: what belongs into LFS, and what is staged as a pointer. */
interface Sorted {
  belong: Change[]
  pointers: Set<Change>
}

const sort = async ({ git }: Gits, dir: string, { changes }: Staged): Promise<Sorted> => {
  const files = changes.filter(({ after }) => isFileMode(after.mode))
  const pointers = await stagedAsPointers(git, dir, files)
  if (files.length === 0 || (pointers.size === 0 && !(await usesLfs(dir)))) return { belong: [], pointers }
  const names = await lfsNamesAmong(
    git,
    files.map(({ name }) => name),
  )
  return { belong: files.filter(({ name }) => names.has(name.printed)), pointers }
}

/** Stages them anew, by the filter. */
const stageAnew = async ({ git }: Gits, { tip }: OpenThread, files: Change[]): Promise<void> => {
  const input = printNames(files.map(({ name }) => name))
  const env = { GIT_LITERAL_PATHSPECS: '1' }
  await git(['reset', '--quiet', '--pathspec-from-file=-', tip], { input, env })
  await git(['add', '--all', '--pathspec-from-file=-'], { input, env })
}

/** Stages them with their own content. */
const stagePlain = async ({ git }: Gits, files: Change[]): Promise<void> => {
  const input = printNames(files.map(({ name }) => name))
  const { stdout } = await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input })
  const ids = stdout.split('\n')
  const entries = files.map(({ name, after }, i) => `${after.mode} ${ids[i]}\t${name.printed}\n`)
  await git(['update-index', '--index-info'], { input: entries.join('') })
}

const plainOnes = (files: Change[], why: string): Finding[] =>
  files.map(({ name }) => ({ kind: 'not in lfs', path: name.text, why }))

/** What of it is no pointer, though it could be one. */
const unfiltered = async (dir: string, { belong, pointers }: Sorted): Promise<Change[]> => {
  const found: Change[] = []
  for (const change of belong)
    if (!pointers.has(change) && (await objectIn(dir, change.name))) found.push(change)
  return found
}

/** What belongs into LFS as pointers, as far as the filter makes any, and nothing else. */
const stageAsPointers = async (gits: Gits, open: OpenThread, before: Staged) => {
  const { dir } = open.places
  const sorted = await sort(gits, dir, before)
  const others = await unfiltered(dir, sorted)
  const strays = [...sorted.pointers].filter((change) => !sorted.belong.includes(change))
  if (others.length + strays.length === 0) return { staged: before, sorted, others }
  if (others.length > 0) await stageAnew(gits, open, others)
  if (strays.length > 0) await stagePlain(gits, strays)
  const staged = await readStaged(gits.git, open.tip)
  const again = await sort(gits, dir, staged)
  return { staged, sorted: again, others: await unfiltered(dir, again) }
}

/** Returns why not. */
const upload = async (
  { mirrorGit }: Gits,
  { places: { mirror, dir }, thread: { repository } }: OpenThread,
  files: Change[],
  seconds: number | undefined,
): Promise<string | undefined> => {
  const oids = new Set<string>()
  for (const { name } of files) {
    const object = await addObject(mirror, dir, name)
    if (object) oids.add(object.oid)
  }
  const failed = await uploadObjects(mirrorGit, repository, [...oids], seconds)
  if (failed && isDiskFull(failed)) throw failed
  return failed && sayWhy(failed)
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
  const { staged, sorted, others } = await stageAsPointers(gits, open, before)
  const pointers = [...sorted.pointers]
  const findings = plainOnes(others, NOT_FILTERED)
  const why = pointers.length > 0 ? await upload(gits, open, pointers, seconds) : undefined
  if (why === undefined) return { staged, findings }
  await stagePlain(gits, pointers)
  return {
    staged: await readStaged(gits.git, open.tip),
    findings: [...findings, ...plainOnes(pointers, why)],
  }
}
