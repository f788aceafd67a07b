// Looks at what was committed for what the person should know. The files are hostile: nothing is followed, and little is read.
import { readlink } from 'node:fs/promises'
import { hasConflictMarkers } from './conflict-markers.ts'
import type { Finding } from './findings.ts'
import { isLfsPointer } from './lfs/pointer.ts'
import { leadsOut } from './link-target.ts'
import { isPortable } from './portable-names.ts'
import { pathBelow } from './quoted-names.ts'
import { SUBMODULE, SYMLINK, isFileMode } from './what-changed.ts'
import type { Change } from './what-changed.ts'
import { openPlain } from '../workspace/fs.ts'

/** A file that people edit by hand is smaller, and a change of more files is a generator's. */
const LARGEST_TEXT = 1024 ** 2
const MOST_READ = 1_000
const READS_AT_ONCE = 16

/** Undefined for a binary file, a large one, and anything but a regular file. */
const textOf = async (file: Buffer): Promise<string | undefined> => {
  const handle = await openPlain(file)
  try {
    const stats = await handle.stat()
    if (!stats.isFile() || stats.size > LARGEST_TEXT) return undefined
    const content = await handle.readFile('latin1')
    return content.includes('\0') ? undefined : content
  } finally {
    await handle.close()
  }
}

const ofContent = async (dir: string, { name }: Change): Promise<Finding[]> => {
  const text = (await textOf(pathBelow(dir, name)).catch(() => undefined)) ?? ''
  if (isLfsPointer(text)) return [{ kind: 'pointer', path: name.text }]
  return hasConflictMarkers(text) ? [{ kind: 'conflict', path: name.text }] : []
}

const ofLink = async (dir: string, { name }: Change): Promise<Finding[]> => {
  const target = await readlink(pathBelow(dir, name)).catch(() => '')
  return leadsOut(name.text, target) ? [{ kind: 'leads out', path: name.text, target }] : []
}

/** Without reading anything. */
const ofModes = ({ name: { text: path }, before, after }: Change): Finding[] => {
  const found: Finding[] = []
  if (after.mode === SUBMODULE) found.push({ kind: 'submodule', path })
  const isNew = before.mode === '000000'
  if (isNew && !isPortable(path)) found.push({ kind: 'not portable', path })
  if (before.id === after.id && isFileMode(before.mode) && isFileMode(after.mode))
    found.push({ kind: after.mode === '100755' ? 'executable' : 'not executable', path })
  return found
}

const isNewContent = ({ before, after }: Change): boolean => isFileMode(after.mode) && before.id !== after.id

/** `dir`: the worktree, as committed. */
export const lookAtChanges = async (dir: string, changes: Change[]): Promise<Finding[]> => {
  const found = changes.flatMap(ofModes)
  const reads = [
    ...changes.filter(({ after }) => after.mode === SYMLINK).map((change) => () => ofLink(dir, change)),
    ...changes.filter(isNewContent).map((change) => () => ofContent(dir, change)),
  ].slice(0, MOST_READ)
  for (let at = 0; at < reads.length; at += READS_AT_ONCE)
    found.push(...(await Promise.all(reads.slice(at, at + READS_AT_ONCE).map((read) => read()))).flat())
  return found
}
