// One worker process at a time uses a WORKSPACE_DIR: two would take each other's worktrees and programs for leftovers.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BadSettings } from '../../contract/settings/setting.ts'
import { identityOf, pidIn, statOf } from '../process/process-stat.ts'
import { locksDir } from './paths.ts'

/** Of those identities, the processes that are alive. Names that are none of ours are nobody's. */
const living = (identities: string[]): number[] =>
  identities.flatMap((identity) => {
    const pid = pidIn(identity)
    return pid !== undefined && identityOf(pid) === identity && statOf(pid)?.isAlive ? [pid] : []
  })

/**
 * Takes the directory for this process; returns how to leave it. Throws BadSettings when another living process has it. Each puts down its
 * own name before it looks for others, so that of two that start together at most one stays. Containers do not see each
 * other's processes: they must not share a directory. Without /proc nothing is known, and nothing refused.
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
  // Of processes that were killed.
  await Promise.all(others.map((name) => rm(path.join(dir, name), { recursive: true, force: true })))
  return leave
}
