// The environment of a daemon's container: every setting of its table with an explicit value, and a short list beside. So what a daemon
// reads and what it is given cannot differ.
import {
  COMPILE_CACHE_DIR,
  GIT_ASKPASS_PROGRAM,
  HOME_DIR,
  TEMPORARY_DIR,
} from '../../deployment/container.ts'
import { problemsOf } from '../../contract/settings/setting.ts'
import type { SettingTable } from '../../contract/settings/setting.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { literal } from '../literal.ts'
import type { Daemon } from '../rights/execution.ts'
import { BETTER, DERIVED } from './derived.ts'
import type { Derive } from './derived.ts'

const TABLES: Record<Daemon, SettingTable> = { router: routerSettings, worker: workerSettings }

export interface Chosen {
  settings: DeploymentSettings
  /** The environment in which the stacks are synthesised. */
  given: NodeJS.ProcessEnv
}

const derivedOf = (key: string) => (DERIVED as Record<string, Derive>)[key]
const betterOf = (key: string) => (BETTER as Record<string, Derive>)[key]

/** Those of both daemons that a person may choose, each once. */
const choosable = (): SettingTable =>
  Object.fromEntries(
    Object.entries({ ...TABLES.router, ...TABLES.worker }).filter(
      ([key, { givenByPlatform }]) => !givenByPlatform && !derivedOf(key),
    ),
  )

/** What is wrong with settings of the daemons that a person gave. */
export const givenProblems = (given: NodeJS.ProcessEnv): string[] =>
  Object.values(choosable())
    .filter(({ name }) => given[name] !== undefined)
    .flatMap((setting) => problemsOf({ setting }, given))

const settingsOf = (daemon: Daemon, { settings, given }: Chosen, account: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(TABLES[daemon]).flatMap(([key, { name, fallback, givenByPlatform }]) => {
      if (givenByPlatform) return []
      const chosen = given[name] === undefined ? undefined : literal(given[name])
      const value =
        derivedOf(key)?.(settings, account) ?? chosen ?? betterOf(key)?.(settings, account) ?? fallback
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** What is no setting of a daemon: for Node, for git, and for programs that a worker runs. */
const besides = (daemon: Daemon, { gitHost }: DeploymentSettings): Record<string, string> => ({
  // Filled when the image was made: here it could not be written.
  NODE_COMPILE_CACHE: COMPILE_CACHE_DIR,
  // Programs that a worker runs get homes in its workspace.
  HOME: HOME_DIR[daemon],
  TMPDIR: TEMPORARY_DIR,
  // The program that tells git user name and password, but only for that host.
  ...(daemon === 'worker' &&
    gitHost !== '' && { GIT_ASKPASS: GIT_ASKPASS_PROGRAM, GIT_HOST: literal(gitHost) }),
})

/** The whole environment but for secrets. `account` may be a placeholder. */
export const environmentOf = (daemon: Daemon, chosen: Chosen, account: string): Record<string, string> => ({
  ...settingsOf(daemon, chosen, account),
  ...besides(daemon, chosen.settings),
})
