// When an entry was last used. Kept in the file system, so a worker that restarts knows it.
import { lstat, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stampsDir } from './paths.ts'

/** Does not fail on a full disk: the entry then seems older than it is. */
export const stamp = async (workspaceDir: string, keys: string[]): Promise<void> => {
  const dir = stampsDir(workspaceDir)
  const now = new Date()
  await mkdir(dir, { recursive: true }).catch(() => undefined)
  for (const key of keys) {
    const file = path.join(dir, key)
    const renew = (): Promise<void> => utimes(file, now, now)
    await renew().catch(() =>
      writeFile(file, '')
        .then(renew)
        .catch(() => undefined),
    )
  }
}

/** Milliseconds since 1970. Without a stamp: when the directory itself last changed. */
export const usedAt = async (
  workspaceDir: string,
  { key, dir }: { key: string; dir: string },
): Promise<number> => {
  const file = path.join(stampsDir(workspaceDir), key)
  const stats = await lstat(file).catch(() => lstat(dir).catch(() => undefined))
  return stats?.mtimeMs ?? 0
}

export const removeStamp = (workspaceDir: string, key: string): Promise<void> =>
  rm(path.join(stampsDir(workspaceDir), key), { recursive: true, force: true })
