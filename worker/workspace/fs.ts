import { lstat, mkdir, rm, unlink } from 'node:fs/promises'

export const remove = (file: string): Promise<void> => rm(file, { recursive: true, force: true })

/** False for a link. */
export const isDirectory = async (dir: string): Promise<boolean> =>
  (await lstat(dir).catch(() => undefined))?.isDirectory() === true

/** Makes the directory, unless it is there. Anything else in its place is removed. */
export const ensureDirectory = async (dir: string): Promise<void> => {
  if (await isDirectory(dir)) return
  // Removes only a file or a link: somebody else may just have made and filled the directory.
  await unlink(dir).catch(() => undefined)
  await mkdir(dir, { recursive: true })
}
