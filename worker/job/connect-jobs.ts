// Connects jobs to the world: this machine's workspace, the configuration of projects, S3 and the editing program.
import { makeConfigTable } from '../../contract/config-table.ts'
import type { Clients } from '../../contract/clients.ts'
import type { Log } from '../../contract/log.ts'
import { tableNames } from '../../contract/names.ts'
import { makeRemembered } from '../../contract/remembered.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import { makeMarkProgram } from '../disk/program-marks.ts'
import { startDisk } from '../disk/start-disk.ts'
import { makeWorkspace } from '../git/workspace.ts'
import { makeCommandExecutor } from './edit.ts'
import type { Job } from './job.ts'
import { makeJob } from './make-job.ts'

export interface JobsHands {
  settings: WorkerSettings
  clients: Pick<Clients, 'dynamodb' | 's3'>
  log: Log
  /** Takes what is to be done when the last job has ended. */
  atStop: (act: () => Promise<void>) => void
}

/** Gives a job for each ownership of a project key. */
export const connectJobs = ({ settings, clients, log, atStop }: JobsHands): (() => Job) => {
  const { prefix, workspaceDir, gitSeconds, committerEmail, killGraceSeconds: graceSeconds } = settings
  const configs = makeConfigTable(clients.dynamodb, tableNames(prefix).configs)
  const committer = { name: 'Webordinary', email: committerEmail }
  const workspace = makeWorkspace({ prefix, workspaceDir, gitSeconds, committer, log })
  const maxBytes = settings.workspaceMaxBytes
  const disk = startDisk({ workspaceDir, maxBytes, evictions: workspace, log })
  atStop(disk.stop)
  const mark = makeMarkProgram(workspaceDir)
  const executor = makeCommandExecutor({ program: settings.editor, graceSeconds, mark })
  const projectsOf = makeRemembered(configs.projectsOf, settings.configCacheSeconds * 1_000)
  const configOf = async (email: string, projectId: string) =>
    (await projectsOf(email)).find((config) => config.projectId === projectId)
  return makeJob({ settings, s3: clients.s3, configOf, workspace, executor, disk, mark })
}
