// Ends the programs of a former worker process, which was killed before it could end them itself.
import { readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { killOf, killSession, livingMembers } from '../process/process-session.ts'
import { identityOf, pidIn, statOf } from '../process/process-stat.ts'
import { programsDir } from './paths.ts'

/** In the environment of every program that we start: see child-env.ts. */
const OURS = /(^|\0)WEBORDINARY_COMMAND_ID=/

const isOurs = (pid: number): boolean => {
  try {
    return OURS.test(readFileSync(`/proc/${pid}/environ`, 'latin1'))
  } catch {
    return false
  }
}

/**
 * While the first process is there, as a zombie too, the session is the very one that was marked. When it has ended, its number may by now
 * be another session's: then those go that were started with our environment. True when there was something to end.
 */
const endProgram = async (identity: string): Promise<boolean> => {
  const leader = pidIn(identity)
  // To kill the group of process 1 means to kill everything.
  if (leader === undefined || leader === 1) return false
  const stat = statOf(leader)
  if (stat && (identityOf(leader) !== identity || stat.session !== leader)) return false
  const left = (await livingMembers(leader)).filter((pid) => stat !== undefined || isOurs(pid))
  if (left.length === 0) return false
  await (stat ? killSession(leader) : killOf(leader, isOurs))
  return true
}

/** Only for the one process that occupies the directory. Returns how many programs there were to end. */
export const killOrphans = async (workspaceDir: string): Promise<number> => {
  const dir = programsDir(workspaceDir)
  const names = await readdir(dir).catch(() => [])
  const ended = await Promise.all(names.map(endProgram))
  await Promise.all(names.map((name) => rm(path.join(dir, name), { recursive: true, force: true })))
  return ended.filter(Boolean).length
}
