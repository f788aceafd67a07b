import { lstat, mkdir, rm } from 'node:fs/promises'

export const remove = (file: string): Promise<void> => rm(file, { recursive: true, force: true })

export const isDirectory = async (dir: string): Promise<boolean> =>
  (await lstat(dir).catch(() => undefined))?.isDirectory() === true

/** An empty directory, unless there is one. */
export const ensureDirectory = async (dir: string): Promise<void> => {
  if (await isDirectory(dir)) return
  await remove(dir)
  await mkdir(dir, { recursive: true })
}
