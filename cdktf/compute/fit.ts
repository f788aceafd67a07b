// Settings that are good one by one, but do not go together. Found when the stacks are synthesised, before anything is changed in the cloud.
import { BadSettings, problemsOf, readSettings } from '../../contract/settings/setting.ts'
import type { Settings } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerDisagreements, workerSettings } from '../../contract/settings/worker.ts'
import { stoppingSeconds } from '../../contract/stopping.ts'
import { environmentOf } from './environment.ts'
import type { Chosen } from './environment.ts'
import { sizeProblems } from './fargate-size.ts'

/** The most that Fargate allows between SIGTERM and SIGKILL; a Spot task is told two minutes before it goes, too. */
export const STOP_SECONDS = { router: 30, worker: 120 } as const

/** For a container to end after its daemon has. */
const END_SECONDS = 5

const sizes = ({ routerCpu, routerMemory, workerCpu, workerMemory }: Chosen['settings']): string[] => [
  ...sizeProblems({
    names: { cpu: 'ROUTER_CPU', memory: 'ROUTER_MEMORY' },
    cpu: routerCpu,
    memory: routerMemory,
  }),
  ...sizeProblems({
    names: { cpu: 'WORKER_CPU', memory: 'WORKER_MEMORY' },
    cpu: workerCpu,
    memory: workerMemory,
  }),
]

/** ECS refuses a container in which a variable is both a secret and none. */
const namedTwice = ({ editorVariables }: Chosen['settings'], environment: Record<string, string>): string[] =>
  editorVariables
    .filter((name) => name in environment)
    .map((name) => `EDITOR_VARIABLES must not name ${name}: the worker has that already`)

/** A command that runs must be saved before the worker is gone. */
const drains = ({ drainSeconds, ...times }: Settings<typeof workerSettings>): string[] => {
  const most = STOP_SECONDS.worker - END_SECONDS
  const least = stoppingSeconds(times)
  return [
    ...(drainSeconds > most
      ? [`DRAIN_SECONDS must be at most ${most}: ECS kills a worker ${STOP_SECONDS.worker} s after SIGTERM`]
      : []),
    ...(drainSeconds < least
      ? [
          `DRAIN_SECONDS must be at least ${least}: so long does stopping and saving a command take with these KILL_GRACE_SECONDS and SAVE_SECONDS`,
        ]
      : []),
  ]
}

const workerProblems = (chosen: Chosen): string[] => {
  const environment = environmentOf('worker', chosen, '')
  const worker = readSettings(workerSettings, environment)
  const { workerDisk } = chosen.settings
  return [
    // The key comes from a secret, which nobody can read here.
    ...workerDisagreements({ ...worker, apiKey: 'from a secret' }),
    ...namedTwice(chosen.settings, environment),
    ...drains(worker),
    ...(worker.workspaceMaxBytes > workerDisk * 2 ** 30
      ? [`WORKSPACE_MAX_BYTES must fit on the disk of WORKER_DISK_GIB=${workerDisk}`]
      : []),
  ]
}

/** Throws BadSettings with everything that does not go together. */
export const mustFit = (chosen: Chosen): void => {
  const environments = [
    problemsOf(routerSettings, environmentOf('router', chosen, '')),
    problemsOf(workerSettings, environmentOf('worker', chosen, '')),
  ]
  const missing = [...new Set(environments.flat())]
  const problems = [
    ...missing,
    ...sizes(chosen.settings),
    ...(missing.length > 0 ? [] : workerProblems(chosen)),
  ]
  if (problems.length > 0) throw new BadSettings(problems)
}
