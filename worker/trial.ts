// A worker that shows that it could work, and does nothing: `make deploy` starts one to try the image, the agent, the secrets and the disk.
// Everything is as in start.ts, but for the claims. It stays until it is stopped.
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { openCloud } from '../cloud/open-cloud.ts'
import { BadSettings } from '../contract/settings/setting.ts'
import { refuseDisagreements, workerSettings } from '../contract/settings/worker.ts'
import type { WorkerSettings } from '../contract/settings/worker.ts'
import { connectJobs } from './job/connect-jobs.ts'
import type { WorkerDeps } from './start.ts'

const ALIVE_MS = 60_000

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )

const isInstalled = async (program: string, path: string): Promise<boolean> => {
  const places = program.includes('/') ? [program] : path.split(delimiter).map((dir) => join(dir, program))
  for (const place of places) if (await isProgram(place)) return true
  return false
}

/** What an instruction would find missing. */
const agentProblems = async (settings: WorkerSettings, path: string): Promise<string[]> => {
  const { executor, claude, apiKey, editor } = settings
  const isClaude = executor === 'claude'
  const program = isClaude ? claude : (editor[0] ?? '')
  const { name } = isClaude ? workerSettings.claude : workerSettings.editor
  return [
    ...((await isInstalled(program, path))
      ? []
      : [`${name}: there is no program ${program} in the image: set AGENT_PACKAGE`]),
    ...(isClaude && apiKey === '' ? [`${workerSettings.apiKey.name} is not set`] : []),
  ]
}

/** Resolves when a worker would begin to claim. Throws BadSettings when it could do nothing with a command. */
export const startTrial = async ({ ...deps }: Omit<WorkerDeps, 'liveness'>) => {
  const { settings, clients, log } = deps
  refuseDisagreements(settings)
  const jobs = await connectJobs({ settings, clients, log })
  await openCloud(deps, [])
  const problems = await agentProblems(settings, process.env['PATH'] ?? '')
  if (problems.length > 0) throw new BadSettings(problems)
  log.info('trial_ready')
  // A worker is kept alive by its polls, of which there is none.
  const alive = setInterval(() => undefined, ALIVE_MS)
  return {
    stop: async () => {
      clearInterval(alive)
      await jobs.stop()
    },
  }
}
