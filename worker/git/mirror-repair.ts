// The git directory of a mirror or a thread is a few small files beside objects and refs. We write them ourselves, not with `git init`, and
// again before each use: a program could have configured commands in them, and a killed git leaves them half written.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { ensureDirectory, isDirectory, remove, writeKnown } from '../workspace/fs.ts'
import { removeLeftovers } from './stale-locks.ts'
import type { ThreadPlaces } from './paths.ts'

const configOf = (isBare: boolean): string =>
  `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${isBare}\n`

/** The mirror never has a branch checked out. */
const NO_BRANCH = 'ref: refs/heads/none\n'

/** Files that would bring in objects, attributes, ignore rules or settings from elsewhere. */
const UNWANTED = ['commondir', 'config.worktree', 'hooks', 'info', 'shallow', 'objects/info']
/** What stays in a thread's git directory between commands. */
const KEPT = ['index', 'HEAD', 'config', 'objects', 'refs', 'packed-refs', 'logs']

/** Creates or repairs the mirror's files. Safe while git works in it. */
export const readyMirror = async (mirror: string): Promise<void> => {
  for (const name of ['.', 'objects', 'refs']) await ensureDirectory(path.join(mirror, name))
  await Promise.all(UNWANTED.map((name) => remove(path.join(mirror, name))))
  await writeKnown(path.join(mirror, 'HEAD'), NO_BRANCH)
  await writeKnown(path.join(mirror, 'config'), configOf(true))
}

/** Removes everything that is not named, and what is neither file nor directory. Returns what it removed. */
const keepOnly = async (dir: string, kept: string[]): Promise<string[]> => {
  const entries = await readdir(dir, { withFileTypes: true })
  const others = entries
    .filter((entry) => !kept.includes(entry.name) || !(entry.isFile() || entry.isDirectory()))
    .map(({ name }) => name)
  await Promise.all(others.map((name) => remove(path.join(dir, name))))
  return others
}

/** Keeps only the reflog of the stash. */
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
 * Creates or repairs the thread's git directory, with a detached HEAD at `commit`: commits are pushed by id. What the editing program has
 * committed or stashed stays; its hooks, settings and half-done rebases go. The caller ensures that no git of ours runs in the worktree.
 * Throws when the worktree is gone. Returns the names of the locks that it removed.
 */
export const readyThread = async (
  { mirror, dir, gitDir, owner }: ThreadPlaces,
  commit: string,
): Promise<string[]> => {
  if (!(await isDirectory(dir))) throw new Error(`the worktree ${dir} is not there`)
  await ensureDirectory(gitDir, owner)
  const removed = await keepOnly(gitDir, KEPT)
  for (const name of ['refs', 'objects', 'objects/info', 'objects/pack'])
    await ensureDirectory(path.join(gitDir, name), owner)
  await keepOnly(path.join(gitDir, 'objects', 'info'), ['alternates'])
  await tidyLogs(gitDir)
  await writeKnown(path.join(gitDir, 'HEAD'), `${commit}\n`)
  await writeKnown(path.join(gitDir, 'config'), configOf(false))
  await writeKnown(path.join(gitDir, 'objects', 'info', 'alternates'), `${path.join(mirror, 'objects')}\n`)
  const locks = removed.filter((name) => name.endsWith('.lock'))
  return [...locks, ...(await removeLeftovers(gitDir, Infinity))]
}

/**
 * Removes links from among the thread's objects. A git with credentials reads them, too, and could be led to those of another project. Call
 * before it does.
 */
export const removeObjectLinks = async ({ gitDir }: ThreadPlaces): Promise<void> => {
  const removeIn = async (dir: string, isDeep: boolean): Promise<void> => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name)
      if (entry.isDirectory() && isDeep) await removeIn(file, false)
      else if (!entry.isFile()) await remove(file)
    }
  }
  await removeIn(path.join(gitDir, 'objects'), true)
}

/** With everything in it, a stash too; the worktree's files stay. */
export const removeGitDir = ({ gitDir }: ThreadPlaces): Promise<void> => remove(gitDir)

/** The worktree's files, not its git directory. */
export const removeFiles = async ({ dir }: ThreadPlaces): Promise<void> => {
  await keepOnly(dir, ['.git'])
}

export const removeWorktree = ({ dir }: ThreadPlaces): Promise<void> => remove(dir)
