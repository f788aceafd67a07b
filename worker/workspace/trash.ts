// Deleting takes long, and the worker may be killed meanwhile. So an entry is first moved away, which is atomic, and then deleted.
import { randomUUID } from 'node:crypto'
import { chmod, lstat, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import { ensureDirectory } from './fs.ts'
import { leavingDir } from './paths.ts'
import { runTool } from '../process/run-tool.ts'

const OWNER_ALL = 0o700

const isDirectory = async (file: string): Promise<boolean> =>
  (await lstat(file).catch(() => undefined))?.isDirectory() === true

/** Reading and moving a directory needs all permissions on it. Files and links are left as they are. */
export const permit = async (dir: string): Promise<void> => {
  const stats = await lstat(dir).catch(() => undefined)
  if (!stats?.isDirectory() || (stats.mode & OWNER_ALL) === OWNER_ALL) return
  await chmod(dir, (stats.mode & 0o777) | OWNER_ALL)
}

/** One of the worker's own directories, never a link: a link would lead moves and deletions elsewhere. */
export const ensureOwnDir = async (dir: string): Promise<void> => {
  await ensureDirectory(path.dirname(dir))
  await ensureDirectory(dir)
}

/** Moves a link itself, not its target. Does nothing when there is nothing. */
export const moveToTrash = async (workspaceDir: string, file: string): Promise<void> => {
  const leaving = leavingDir(workspaceDir)
  await ensureOwnDir(leaving)
  await permit(file)
  await rename(file, path.join(leaving, randomUUID())).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** `rm` and `chmod` follow no links below the given directory, and handle any depth. */
const remove = async (file: string, signal: AbortSignal): Promise<boolean> => {
  if (!(await isDirectory(file))) {
    await rm(file, { force: true })
    return true
  }
  const tryOnce = async (): Promise<boolean> => (await runTool(['rm', '-rf', '--', file], signal)).code === 0
  if (await tryOnce()) return true
  await runTool(['chmod', '-R', 'u+rwx', '--', file], signal)
  return tryOnce()
}

/** Deletes everything that was moved away, also by earlier processes. */
export const emptyTrash = async (workspaceDir: string, signal: AbortSignal, log: Log): Promise<void> => {
  const leaving = leavingDir(workspaceDir)
  await ensureOwnDir(leaving)
  for (const name of await readdir(leaving))
    if (!(await remove(path.join(leaving, name), signal)))
      log.warn('not_deleted', { file: path.join(leaving, name) })
}
