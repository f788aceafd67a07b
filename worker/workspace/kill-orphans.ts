// Kills the programs that an earlier worker process left running when it was killed.
import { readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { killOf, killSession, livingMembers } from '../process/process-session.ts'
import { identityOf, pidIn, statOf } from '../process/process-stat.ts'
import { programsDir } from './paths.ts'

/** Every program that we start has this in its environment: see child-env.ts. */
const OURS = /(^|\0)WEBORDINARY_COMMAND_ID=/

const isOurs = (pid: number): boolean => {
  try {
    return OURS.test(readFileSync(`/proc/${pid}/environ`, 'latin1'))
  } catch {
    return false
  }
}

/**
 * While the first process exists, even as a zombie, the session is the one that was marked. After that its id may belong to another
 * session, so only processes with our environment are killed. True when there was something to kill.
 */
const endProgram = async (identity: string): Promise<boolean> => {
  const leader = pidIn(identity)
  // Killing the group of process 1 would kill everything.
  if (leader === undefined || leader === 1) return false
  const stat = statOf(leader)
  if (stat && (identityOf(leader) !== identity || stat.session !== leader)) return false
  // Marked on another system, if there is no /proc: its programs are not here.
  const members = await livingMembers(leader).catch(() => [])
  const left = members.filter((pid) => stat !== undefined || isOurs(pid))
  if (left.length === 0) return false
  await (stat ? killSession(leader) : killOf(leader, isOurs))
  return true
}

/** Only for the process that has locked the directory. Returns how many programs it killed. */
export const killOrphans = async (workspaceDir: string): Promise<number> => {
  const dir = programsDir(workspaceDir)
  const names = await readdir(dir).catch(() => [])
  const ended = await Promise.all(names.map(endProgram))
  await Promise.all(names.map((name) => rm(path.join(dir, name), { recursive: true, force: true })))
  return ended.filter(Boolean).length
}
