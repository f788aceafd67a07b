// deploy.env: the settings of a deployment in a file, so that nobody has to type them. What is in the environment wins.
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { SettingTable } from '../../contract/settings/setting.ts'
import { deploymentSettings } from '../../deployment/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { loadSettings } from '../cost/load.ts'
import { confirmSettings, destroySettings, smokeSettings } from './settings.ts'

const DEFAULT_FILE = 'deploy.env'
/** Not ours: for the SDK, Terraform and Docker. */
const OF_TOOLS = /^(AWS|TF|DOCKER|BUILDX)_|_PROXY$/i

const TABLES: SettingTable[] = [
  deploymentSettings,
  routerSettings,
  workerSettings,
  smokeSettings,
  destroySettings,
  confirmSettings,
  loadSettings,
]

/** Names of all settings that a deployment reads. */
export const knownSettings = new Set(TABLES.flatMap((table) => Object.values(table).map(({ name }) => name)))

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** An emulator asks for some, and takes any. */
const EMULATOR_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

/** Where there are none. */
const withCredentials = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  env['TARGET'] === 'local' ? { ...EMULATOR_CREDENTIALS, ...env } : env

/** What stands for something of the person's. */
const EXAMPLES = /^(?:.*@)?example[.-]/

/** Settings that only the person can know, left as deploy.env.example has them. */
const leftAsExample = (file: string, inFile: NodeJS.Dict<string>): string[] =>
  Object.entries(inFile)
    .filter(([, value = '']) => EXAMPLES.test(value))
    .map(
      ([name, value]) =>
        `${file}: ${name} is still the example's (${value}): put your own, or take the line out`,
    )

export interface Given {
  env: NodeJS.ProcessEnv
  problems: string[]
  /** Problems of who deploys: for all others an example will do. */
  examples?: string[]
}

/** The file is DEPLOY_FILE, or `deploy.env` if there is one. A name in it that is no setting is a problem: most likely it is mistyped. */
export const readDeployFile = (env: NodeJS.ProcessEnv): Given => {
  const file = env['DEPLOY_FILE'] ?? DEFAULT_FILE
  const text = textOf(file)
  if (text === undefined)
    return {
      env: withCredentials(env),
      problems:
        env['DEPLOY_FILE'] === undefined
          ? []
          : [`DEPLOY_FILE: there is no ${file}: make it from deploy.env.example`],
    }
  const inFile = parseEnv(text)
  const strange = Object.keys(inFile).filter((name) => !knownSettings.has(name) && !OF_TOOLS.test(name))
  return {
    env: withCredentials({ ...inFile, ...env }),
    problems: strange.map(
      (name) => `${file}: there is no setting ${name}: take it out, or find its name in docs/settings.md`,
    ),
    examples: leftAsExample(file, inFile),
  }
}
