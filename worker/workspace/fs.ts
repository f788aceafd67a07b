import { lstat, mkdir, rm, unlink } from 'node:fs/promises'

export const remove = (file: string): Promise<void> => rm(file, { recursive: true, force: true })

/** False for a link. */
export const isDirectory = async (dir: string): Promise<boolean> =>
  (await lstat(dir).catch(() => undefined))?.isDirectory() === true

/** An empty directory, unless there is one. */
export const ensureDirectory = async (dir: string): Promise<void> => {
  if (await isDirectory(dir)) return
  // Only a file or a link goes: another process may have made the directory, and filled it, meanwhile.
  await unlink(dir).catch(() => undefined)
  await mkdir(dir, { recursive: true })
}
