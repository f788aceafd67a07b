// What a killed git leaves in a mirror. The caller holds the mirror's turn, so no git of ours is at work on its refs and packs.
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const listAll = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir, { recursive: true }).catch(() => [])
  return names.map((name) => path.join(dir, name))
}

const listTop = async (dir: string): Promise<string[]> =>
  (await readdir(dir).catch(() => [])).map((name) => path.join(dir, name))

const isOlder = async (file: string, ms: number): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > ms
}

/**
 * Removes lock files, which would make every later git give up, and half-received packs, which only fill the disk. Locks at once; packs
 * when they are older than `gitMs`, the longest that a git lives, because adding a large file makes one too. Returns what it removed.
 */
export const removeLeftovers = async (mirror: string, gitMs: number): Promise<string[]> => {
  const locks = [...(await listTop(mirror)), ...(await listAll(path.join(mirror, 'refs')))].filter((file) =>
    file.endsWith('.lock'),
  )
  const packs = (await listTop(path.join(mirror, 'objects', 'pack'))).filter((file) =>
    path.basename(file).startsWith('tmp_'),
  )
  const areOld = await Promise.all(packs.map((file) => isOlder(file, gitMs)))
  const leftovers = [...locks, ...packs.filter((_, index) => areOld[index])]
  await Promise.all(leftovers.map((file) => rm(file, { recursive: true, force: true })))
  return leftovers.map((file) => path.relative(mirror, file))
}
