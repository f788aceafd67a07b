// One worker process at a time uses a WORKSPACE_DIR: two would treat each other's worktrees and programs as left behind.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BadSettings } from '../../contract/settings/setting.ts'
import { identityOf, pidIn, statOf } from '../process/process-stat.ts'
import { locksDir } from './paths.ts'

/** Those of the identities whose process is alive. Other file names are ignored. */
const living = (identities: string[]): number[] =>
  identities.flatMap((identity) => {
    const pid = pidIn(identity)
    return pid !== undefined && identityOf(pid) === identity && statOf(pid)?.isAlive ? [pid] : []
  })

/**
 * Locks the directory for this process; returns the unlock function. Throws BadSettings when another living process has it. Each process
 * writes its own file before it looks for others, so of two that start together at most one continues. Containers do not see each
 * other's processes and must not share a directory. Without /proc nothing is known, and nothing is refused.
 */
export const lockWorkspace = async (workspaceDir: string): Promise<() => Promise<void>> => {
  const own = identityOf(process.pid)
  if (own === undefined) return async () => {}
  const dir = locksDir(workspaceDir)
  const leave = (): Promise<void> => rm(path.join(dir, own), { force: true })
  await mkdir(dir, { recursive: true })
  await writeFile(path.join(dir, own), '')

  const others = (await readdir(dir)).filter((name) => name !== own)
  const [other] = living(others)
  if (other !== undefined) {
    await leave()
    throw new BadSettings([`WORKSPACE_DIR is in use by process ${other}`])
  }
  // Left by processes that were killed.
  await Promise.all(others.map((name) => rm(path.join(dir, name), { recursive: true, force: true })))
  return leave
}
