// Files in directories that a program can write to. None of its processes lives meanwhile, but what it has made there does: links, pipes,
// directories in the place of files. No function here follows a link in the last part of a path, or waits for a pipe.
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { chmod, lchown, lstat, mkdir, open, realpath, rename, rm, unlink, writeFile } from 'node:fs/promises'
import type { User } from '../process/leash.ts'

export const remove = (file: string): Promise<void> => rm(file, { recursive: true, force: true })

/** False for a link. */
export const isDirectory = async (dir: string): Promise<boolean> =>
  (await lstat(dir).catch(() => undefined))?.isDirectory() === true

/** Makes the directory, unless it is there. Anything else in its place is removed. A new one belongs to `owner`, and is closed to others. */
export const ensureDirectory = async (dir: string, owner?: User): Promise<void> => {
  if (await isDirectory(dir)) return
  // Removes only a file or a link: somebody else may just have made and filled the directory.
  await unlink(dir).catch(() => undefined)
  await mkdir(dir, { recursive: true, ...(owner && { mode: 0o700 }) })
  if (owner) await lchown(dir, owner.uid, owner.gid)
}

/** Gives a directory away, or takes it back (root), and closes it to everybody else. Its parents must be the worker's own. */
export const giveDirectory = async (dir: string, { uid, gid }: User): Promise<void> => {
  await lchown(dir, uid, gid)
  await chmod(dir, 0o700)
}

/** For reading. Rejects for a link, and waits for no other end of a pipe: what it opened may be anything else. */
export const openPlain = (file: string | Buffer): Promise<FileHandle> =>
  open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)

/** Not of a link or a pipe, and nothing that is longer. */
export const readPlain = async (file: string, mostBytes: number): Promise<string | undefined> => {
  try {
    const opened = await openPlain(file)
    try {
      const stats = await opened.stat()
      return stats.isFile() && stats.size <= mostBytes ? await opened.readFile('utf8') : undefined
    } finally {
      await opened.close()
    }
  } catch {
    return undefined
  }
}

const has = async (file: string, text: string): Promise<boolean> =>
  (await readPlain(file, Buffer.byteLength(text))) === text

/** Atomic. Replaces a link or a directory in its place. Needs no disk space when the file is already right. */
export const writeKnown = async (file: string, text: string): Promise<void> => {
  if (await has(file, text)) return
  const fresh = `${file}-${randomUUID()}`
  await writeFile(fresh, text, { flag: 'wx' })
  await rename(fresh, file).catch(async () => {
    await remove(file)
    await rename(fresh, file)
  })
}

/** Where a name below the directory really is. Undefined when a link on the way leads out of it. A name need not be UTF-8. */
const placeBelow = async (dir: string, name: string | Buffer): Promise<Buffer | undefined> => {
  const slash = Buffer.from('/')
  const own = await realpath(dir, 'buffer')
  const file = Buffer.concat([own, slash, Buffer.from(name)])
  const at = file.lastIndexOf(slash)
  const parent = await realpath(file.subarray(0, at), 'buffer').catch(() => undefined)
  const isBelow = parent?.equals(own) || parent?.indexOf(Buffer.concat([own, slash])) === 0
  return parent && isBelow ? Buffer.concat([parent, file.subarray(at)]) : undefined
}

/** Removes what a name below the directory stands for, unless a link on the way leads out of it. */
export const removeBelow = async (dir: string, name: string | Buffer): Promise<void> => {
  const file = await placeBelow(dir, name)
  if (file) await rm(file, { recursive: true, force: true })
}

/** Like `openPlain`, for a name below the directory. Undefined when a link on the way leads out of it. */
export const openBelow = async (dir: string, name: string | Buffer): Promise<FileHandle | undefined> => {
  const file = await placeBelow(dir, name)
  return file && openPlain(file)
}
