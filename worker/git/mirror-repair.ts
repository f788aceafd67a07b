// The git directories of a mirror and of a thread consist of a few small files beside objects and refs. They are written here rather than by
// `git init`, and again before each use: an agent could have put programs to run into them, and a killed git leaves
// them half written. So there is no state from which one cannot be made whole.
import { randomUUID } from 'node:crypto'
import { lstat, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ensureDirectory, isDirectory, remove } from '../workspace/fs.ts'
import { removeLeftovers } from './stale-locks.ts'
import type { ThreadPlaces } from './paths.ts'

const configOf = (isBare: boolean): string =>
  `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${isBare}\n`

/** No branch is ever checked out in the mirror itself. */
const NO_BRANCH = 'ref: refs/heads/none\n'

/** Files through which objects, attributes, ignore rules or settings would come from elsewhere. */
const UNWANTED = ['commondir', 'config.worktree', 'hooks', 'info', 'shallow', 'objects/info']
/** What a thread's git directory keeps from one command to the next. */
const KEPT = ['index', 'HEAD', 'config', 'objects', 'refs', 'packed-refs', 'logs']

const has = async (file: string, text: string): Promise<boolean> => {
  const stats = await lstat(file).catch(() => undefined)
  if (!stats?.isFile() || stats.size !== Buffer.byteLength(text)) return false
  return (await readFile(file, 'utf8').catch(() => undefined)) === text
}

/** Whole or not at all; a link or a directory in its place is replaced. Needs no room on the disk when nobody has changed it. */
export const writeKnown = async (file: string, text: string): Promise<void> => {
  if (await has(file, text)) return
  const fresh = `${file}-${randomUUID()}`
  await writeFile(fresh, text)
  await rename(fresh, file).catch(async () => {
    await remove(file)
    await rename(fresh, file)
  })
}

/** Makes the mirror, or makes it whole. Harmless while git works in it. */
export const readyMirror = async (mirror: string): Promise<void> => {
  for (const name of ['.', 'objects', 'refs']) await ensureDirectory(path.join(mirror, name))
  await Promise.all(UNWANTED.map((name) => remove(path.join(mirror, name))))
  await writeKnown(path.join(mirror, 'HEAD'), NO_BRANCH)
  await writeKnown(path.join(mirror, 'config'), configOf(true))
}

/** Removes all that is not named. Returns what it removed. */
const keepOnly = async (dir: string, kept: string[]): Promise<string[]> => {
  const others = (await readdir(dir)).filter((name) => !kept.includes(name))
  await Promise.all(others.map((name) => remove(path.join(dir, name))))
  return others
}

/** Only the list of stashes is kept in a log. */
const tidyLogs = async (gitDir: string): Promise<void> => {
  const logs = path.join(gitDir, 'logs')
  for (const [dir, kept] of [
    [logs, 'refs'],
    [path.join(logs, 'refs'), 'stash'],
  ] as const)
    if (await isDirectory(dir)) await keepOnly(dir, [kept])
    else return remove(dir)
}

/**
 * Makes the thread's git directory, or makes it whole, with `commit` checked out and no branch: commits are pushed by their ids. What the
 * editing program has committed or stashed stays; its hooks, settings and half-done rebases do not. The caller sees to it that no git of
 * ours runs in the worktree. Throws when the worktree is gone. Returns the names of locks that it removed.
 */
export const readyThread = async (
  { mirror, dir, gitDir }: ThreadPlaces,
  commit: string,
): Promise<string[]> => {
  if (!(await isDirectory(dir))) throw new Error(`the worktree ${dir} is not there`)
  await ensureDirectory(gitDir)
  const removed = await keepOnly(gitDir, KEPT)
  for (const name of ['refs', 'objects', 'objects/info', 'objects/pack'])
    await ensureDirectory(path.join(gitDir, name))
  await keepOnly(path.join(gitDir, 'objects', 'info'), ['alternates'])
  await tidyLogs(gitDir)
  await writeKnown(path.join(gitDir, 'HEAD'), `${commit}\n`)
  await writeKnown(path.join(gitDir, 'config'), configOf(false))
  await writeKnown(path.join(gitDir, 'objects', 'info', 'alternates'), `${path.join(mirror, 'objects')}\n`)
  const locks = removed.filter((name) => name.endsWith('.lock'))
  return [...locks, ...(await removeLeftovers(gitDir, Infinity))]
}

/** With all that the editing program has kept in it; the files of the worktree stay. */
export const removeGitDir = ({ gitDir }: ThreadPlaces): Promise<void> => remove(gitDir)

/** Without its git directory. */
export const removeFiles = async ({ dir }: ThreadPlaces): Promise<void> => {
  await keepOnly(dir, ['.git'])
}

export const removeWorktree = ({ dir }: ThreadPlaces): Promise<void> => remove(dir)
