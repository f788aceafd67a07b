// Connects jobs to this machine's workspace, the projects' configuration, S3 and the editing program.
import { mkdir } from 'node:fs/promises'
import { makeConfigTable } from '../../cloud/config-table.ts'
import type { Clients } from '../../platform/clients.ts'
import type { Log } from '../../platform/log.ts'
import { tableNames } from '../../contract/names.ts'
import { makeCached } from '../../platform/ttl-cache.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import { killOrphans } from '../workspace/kill-orphans.ts'
import { lockWorkspace } from '../workspace/process-lock.ts'
import { makeMarkProgram } from '../workspace/program-marks.ts'
import { startWorkspaceCache } from '../workspace-cache/cache.ts'
import { makeWorkspace } from '../git/workspace.ts'
import { makeCommandEditor } from '../editor/command-editor.ts'
import type { Jobs } from './job.ts'
import { makeJob } from './run-job.ts'

export interface JobsDeps {
  settings: WorkerSettings
  clients: Pick<Clients, 'dynamodb' | 's3'>
  log: Log
}

/** Locks the workspace for this process and ends the programs that a killed worker has left in it. Throws BadSettings when it is locked. */
const lock = async (workspaceDir: string, log: Log): Promise<() => Promise<void>> => {
  await mkdir(workspaceDir, { recursive: true })
  const unlock = await lockWorkspace(workspaceDir)
  const programs = await killOrphans(workspaceDir)
  if (programs > 0) log.warn('leftovers_ended', { programs })
  return unlock
}

/** Throws BadSettings when another process uses WORKSPACE_DIR. */
export const connectJobs = async ({ settings, clients, log }: JobsDeps): Promise<Jobs> => {
  const { prefix, workspaceDir, committerEmail, killGraceSeconds: graceSeconds } = settings
  const { gitSeconds, fileMaxBytes } = settings
  const unlock = await lock(workspaceDir, log)
  const configs = makeConfigTable(clients.dynamodb, tableNames(prefix).configs)
  const committer = { name: 'Webordinary', email: committerEmail }
  const workspace = makeWorkspace({ prefix, workspaceDir, gitSeconds, fileMaxBytes, committer, log })
  const maxBytes = settings.workspaceMaxBytes
  const disk = startWorkspaceCache({ workspaceDir, maxBytes, evictions: workspace, log })
  const mark = makeMarkProgram(workspaceDir)
  const editor = makeCommandEditor({ program: settings.editor, graceSeconds, mark })
  const projectsOf = makeCached(configs.projectsOf, settings.configCacheSeconds * 1_000)
  const configOf = async (email: string, projectId: string) =>
    (await projectsOf(email)).find((config) => config.projectId === projectId)
  return {
    begin: makeJob({ settings, s3: clients.s3, configOf, workspace, editor, disk, mark }),
    stop: async () => {
      await disk.stop()
      await unlock()
    },
  }
}
