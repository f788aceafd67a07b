// A bare mirror and its worktrees consist of a few small files beside objects and refs. They are written here rather than by `git init`
// and `git worktree add`, and again before each use: an agent could have put programs to run into them, and a killed git
// leaves them half written. So there is no state from which a mirror cannot be made whole, and nothing is ever cloned twice.
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isDirectory, remove } from '../workspace/fs.ts'
import type { ThreadPlaces } from './paths.ts'

const CONFIG = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n'

/** No branch is ever checked out in the mirror itself. */
const NO_BRANCH = 'ref: refs/heads/none\n'

/** Files through which objects, attributes, ignore rules or settings would come from elsewhere. */
const UNWANTED = ['commondir', 'config.worktree', 'hooks', 'info', 'shallow', 'objects/info/alternates']

const has = async (file: string, text: string): Promise<boolean> => {
  const stats = await lstat(file).catch(() => undefined)
  if (!stats?.isFile() || stats.size !== Buffer.byteLength(text)) return false
  return (await readFile(file, 'utf8').catch(() => undefined)) === text
}

/** Whole or not at all; a link or a directory in its place is replaced. Needs no room on the disk when nobody has changed it. */
const writeKnown = async (file: string, text: string): Promise<void> => {
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
  await mkdir(path.join(mirror, 'objects'), { recursive: true })
  await mkdir(path.join(mirror, 'refs'), { recursive: true })
  await Promise.all(UNWANTED.map((name) => remove(path.join(mirror, name))))
  await writeKnown(path.join(mirror, 'HEAD'), NO_BRANCH)
  await writeKnown(path.join(mirror, 'config'), CONFIG)
}

/** Refs here only note what was fetched. One whose objects are lost stands in the way of every fetch. The caller holds the mirror's turn. */
export const forgetRefs = async (mirror: string): Promise<void> => {
  await remove(path.join(mirror, 'packed-refs'))
  await remove(path.join(mirror, 'refs'))
  await mkdir(path.join(mirror, 'refs'), { recursive: true })
}

/** Removes all that is not named. Locks of a killed git and half-done rebases go with it. Returns what it removed. */
const keepOnly = async (dir: string, kept: string[]): Promise<string[]> => {
  const others = (await readdir(dir)).filter((name) => !kept.includes(name))
  await Promise.all(others.map((name) => remove(path.join(dir, name))))
  return others
}

/**
 * Ties the worktree to the mirror again, with `commit` checked out and no branch: commits are pushed by their ids. The caller sees to
 * it that no git of ours runs in the worktree. Throws when the directory is gone. Returns the names of locks that it removed.
 */
export const readyWorktree = async (
  { mirror, dir, gitDir }: ThreadPlaces,
  commit: string,
): Promise<string[]> => {
  if (!(await isDirectory(dir))) throw new Error(`the worktree ${dir} is not there`)
  await mkdir(gitDir, { recursive: true })
  const removed = await keepOnly(gitDir, ['index', 'HEAD', 'commondir', 'gitdir'])
  await writeKnown(path.join(gitDir, 'HEAD'), `${commit}\n`)
  await writeKnown(path.join(gitDir, 'commondir'), `${mirror}\n`)
  await writeKnown(path.join(gitDir, 'gitdir'), `${path.join(dir, '.git')}\n`)
  await writeKnown(path.join(dir, '.git'), `gitdir: ${gitDir}\n`)
  return removed.filter((name) => name.endsWith('.lock'))
}

export const removeWorktree = async ({ dir, gitDir }: ThreadPlaces): Promise<void> => {
  await remove(dir)
  await remove(gitDir)
}
