// Chooses how programs are held, once at the start.
import { chmod } from 'node:fs/promises'
import { BadSettings } from '../../contract/settings/setting.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Log } from '../../platform/log.ts'
import { canLeash } from './can-leash.ts'
import type { Leashes } from './leashes.ts'
import { makeSharedUser } from './shared-user.ts'
import { makeUserEach } from './user-each.ts'

/** Of users and groups, from FIRST_UID on. The image has a name for each of the first. */
export const UID_COUNT = 10_000
const FILE_BYTES = 1024 ** 3
const OPEN_FILES = 4_096

type LeashSettings = Pick<WorkerSettings, 'workspaceDir' | 'allowSharedUid' | 'firstUid' | 'programProcesses'>

const refusal = (problem: string): BadSettings =>
  new BadSettings([
    `this worker cannot run programs as users of their own: ${problem}. ` +
      'It needs root with the capabilities CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID and SETUID, the programs setpriv, prlimit and choom ' +
      '(util-linux), and a WORKSPACE_DIR that other users may pass. With ALLOW_SHARED_UID=1 it runs them as itself: then every ' +
      'program can read its secrets, change the files of every project, and end it',
  ])

/** WORKSPACE_DIR must be there, and locked. Throws BadSettings. */
export const makeLeashes = async (settings: LeashSettings, log: Log): Promise<Leashes> => {
  const { workspaceDir, allowSharedUid, firstUid: first, programProcesses: processes } = settings
  if (allowSharedUid) {
    log.info('shared_uid')
    return makeSharedUser(workspaceDir, log)
  }
  const limits = { processes, fileBytes: FILE_BYTES, openFiles: OPEN_FILES }
  const range = { first, count: UID_COUNT }
  if (process.getuid?.() === 0) await chmod(workspaceDir, 0o711)
  const can = await canLeash(workspaceDir, range, limits)
  if ('problem' in can) throw refusal(can.problem)
  return makeUserEach({ workspaceDir, range, tools: can.tools, limits, log })
}
