// What a killed git leaves in a git directory. The caller holds its mutex, so no git of ours works on its refs and packs.
import type { Dirent } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { incomingOf } from './lfs/object-path.ts'

/** Where a mirror is renewed, inside the mirror itself. */
export const FRESH = 'fresh'

/** What git never makes there, and would follow or wait for. */
const isOdd = (entry: Dirent): boolean => !entry.isFile() && !entry.isDirectory()

/** Locks and oddities. Without following links, which `readdir` by itself does. */
const findInRefs = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
  const dirs = entries.filter((entry) => entry.isDirectory())
  const below = dirs.map(({ name }) => findInRefs(path.join(dir, name)))
  const inWay = entries.filter((entry) => entry.name.endsWith('.lock') || isOdd(entry))
  return [...inWay.map(({ name }) => path.join(dir, name)), ...(await Promise.all(below)).flat()]
}

const listTop = async (dir: string): Promise<string[]> =>
  (await readdir(dir).catch(() => [])).map((name) => path.join(dir, name))

const isOlder = async (file: string, ms: number): Promise<boolean> => {
  const found = await lstat(file).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > ms
}

/**
 * Removes lock files, which would make every later git fail, and half-received packs, mirrors and files of Git LFS, which only fill the disk. Packs and those files go
 * only when they are older than `gitMs`, git's time limit, because adding a large file makes one too. Returns what it removed.
 */
export const removeLeftovers = async (gitDir: string, gitMs: number): Promise<string[]> => {
  const inTop = (await listTop(gitDir)).filter(
    (file) => file.endsWith('.lock') || file === path.join(gitDir, FRESH),
  )
  const inWay = [...inTop, ...(await findInRefs(path.join(gitDir, 'refs')))]
  const packs = (await listTop(path.join(gitDir, 'objects', 'pack'))).filter((file) =>
    path.basename(file).startsWith('tmp_'),
  )
  const halves = [...packs, ...(await listTop(incomingOf(gitDir)))]
  const areOld = await Promise.all(halves.map((file) => isOlder(file, gitMs)))
  const leftovers = [...inWay, ...halves.filter((_, index) => areOld[index])]
  await Promise.all(leftovers.map((file) => rm(file, { recursive: true, force: true })))
  return leftovers.map((file) => path.relative(gitDir, file))
}
