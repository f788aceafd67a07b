// What the person chose, read from the environment with every problem of it.
import { problemsOf, readSettings } from '../../contract/settings/setting.ts'
import type { SettingTable, Settings } from '../../contract/settings/setting.ts'
import { deploymentSettings, executorProblems, regionProblems } from '../../deployment/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { confirmSettings, destroySettings, smokeSettings } from './settings.ts'

const CHOICES = { ...deploymentSettings, ...smokeSettings, ...destroySettings, ...confirmSettings }
export type Choices = Settings<typeof CHOICES>

/** Of the daemons, as far as they are given: a container with a bad one would be started again and again. */
const givenTunings = (env: NodeJS.ProcessEnv): SettingTable =>
  Object.fromEntries(
    Object.entries<SettingTable[string]>({ ...routerSettings, ...workerSettings }).filter(
      ([key, { name }]) => !(key in CHOICES) && env[name] !== undefined,
    ),
  )

const together = ({ target, smoke, smokeProject, smokeEmail }: Choices): string[] =>
  target === 'aws' && smoke === 'yes' && (smokeProject === '') !== (smokeEmail === '')
    ? ['SMOKE_PROJECT and SMOKE_EMAIL go together: set both, or none']
    : []

/** An endpoint that was meant for an emulator would lead Terraform there with the settings for AWS. */
const strayEndpoint = ({ target }: Choices, env: NodeJS.ProcessEnv): string[] =>
  target === 'aws' && env['AWS_ENDPOINT_URL']
    ? ['AWS_ENDPOINT_URL is set: unset it, or set TARGET=local']
    : []

export type Read = { choices: Choices; problems: string[] } | { choices?: undefined; problems: string[] }

/** `IMAGE_TAG` may be missing: it is found out later. */
export const readChoices = (given: NodeJS.ProcessEnv): Read => {
  const env = { ...given, IMAGE_TAG: given['IMAGE_TAG'] ?? 'unknown' }
  const inChoices = problemsOf(CHOICES, env)
  const problems = [
    ...inChoices,
    ...executorProblems(env),
    ...regionProblems(env),
    ...problemsOf(givenTunings(env), env),
  ]
  if (inChoices.length > 0) return { problems }
  const choices = readSettings(CHOICES, env)
  return { choices, problems: [...problems, ...together(choices), ...strayEndpoint(choices, env)] }
}
