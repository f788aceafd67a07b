// Connects jobs to this machine's workspace, the projects' configuration, S3 and the editing program.
import { mkdir } from 'node:fs/promises'
import { makeConfigTable } from '../../cloud/config-table.ts'
import type { Clients } from '../../platform/clients.ts'
import type { Log } from '../../platform/log.ts'
import { tableNames } from '../../contract/names.ts'
import { makeCached } from '../../platform/ttl-cache.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import { hasProc } from '../process/has-proc.ts'
import { diskRoom } from '../workspace/disk-room.ts'
import { killOrphans } from '../workspace/kill-orphans.ts'
import { lockWorkspace } from '../workspace/process-lock.ts'
import { makeLeashes } from '../leash/make-leashes.ts'
import type { Leashes } from '../leash/leashes.ts'
import { makeMarkProgram } from '../workspace/program-marks.ts'
import { startWorkspaceCache } from '../workspace-cache/cache.ts'
import { makeWorkspace } from '../git/workspace.ts'
import { startApiProxy } from '../api-proxy/proxy.ts'
import type { ApiProxy } from '../api-proxy/proxy.ts'
import { makeEditors } from '../editor/editors.ts'
import type { Jobs } from './job.ts'
import { makeJob } from './run-job.ts'

export interface JobsDeps {
  settings: WorkerSettings
  clients: Pick<Clients, 'dynamodb' | 's3'>
  log: Log
}

/** Ends the programs that a killed worker has left. Throws BadSettings when programs cannot be held as they must. */
const hold = async (settings: WorkerSettings, log: Log): Promise<Leashes> => {
  if (!hasProc()) log.warn('no_proc')
  const leashes = await makeLeashes(settings, log)
  const programs = await killOrphans(settings.workspaceDir)
  const processes = await leashes.begin()
  if (programs + processes > 0) log.warn('leftovers_ended', { programs, processes })
  return leashes
}

/** The same, with the workspace locked for this process. Throws BadSettings, too, when it is locked. */
const lock = async (settings: WorkerSettings, log: Log) => {
  await mkdir(settings.workspaceDir, { recursive: true })
  const unlock = await lockWorkspace(settings.workspaceDir)
  try {
    return { unlock, leashes: await hold(settings, log) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Without a key there is no proxy, and no agent that needs one. */
const startApi = async (
  { apiKey, apiUrl: upstream }: WorkerSettings,
  log: Log,
): Promise<ApiProxy | undefined> => (apiKey === '' ? undefined : startApiProxy({ apiKey, upstream, log }))

/** Throws BadSettings when another process uses WORKSPACE_DIR. */
export const connectJobs = async ({ settings, clients, log }: JobsDeps): Promise<Jobs> => {
  const { prefix, workspaceDir, gitSeconds, fileMaxBytes, lfsMaxBytes, committerEmail } = settings
  const { unlock, leashes } = await lock(settings, log)
  const configs = makeConfigTable(clients.dynamodb, tableNames(prefix).configs)
  const committer = { name: 'Webordinary', email: committerEmail }
  const workspace = makeWorkspace({
    prefix,
    workspaceDir,
    gitSeconds,
    fileMaxBytes,
    lfsMaxBytes,
    committer,
    ownerOf: leashes.ownerOf,
    log,
  })
  const maxBytes = settings.workspaceMaxBytes
  const disk = startWorkspaceCache({
    workspaceDir,
    maxBytes,
    evictions: workspace,
    areApart: leashes.areApart,
    log,
  })
  const mark = makeMarkProgram(workspaceDir)
  const api = await startApi(settings, log)
  const editors = makeEditors({ settings, s3: clients.s3, mark, ...(api && { api }) })
  const projectsOf = makeCached(configs.projectsOf, settings.configCacheSeconds * 1_000)
  const configOf = async (email: string, projectId: string) =>
    (await projectsOf(email)).find((config) => config.projectId === projectId)
  return {
    begin: makeJob({ settings, s3: clients.s3, configOf, workspace, editors, disk, leashes, mark }),
    room: () => diskRoom(workspaceDir),
    stop: async () => {
      await api?.stop()
      await disk.stop()
      await unlock()
    },
  }
}
