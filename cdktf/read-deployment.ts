// The deployment as the environment and the file of projects describe it.
import { readFileSync } from 'node:fs'
import { parseProjectConfig } from '../contract/project-config.ts'
import type { ProjectConfig } from '../contract/project-config.ts'
import { BadSettings, problemsOf, readSettings } from '../contract/settings.ts'
import { deploymentSettings } from '../contract/settings/deployment.ts'
import { givenProblems } from './compute/environment.ts'
import type { Deployment } from './deployment.ts'

const projectsIn = (file: string): ProjectConfig[] => {
  if (file === '') return []
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return (Array.isArray(content) ? content : [content]).map((row: object) => parseProjectConfig(row))
  } catch (cause) {
    throw new Error(`cannot read the projects in ${file}: ${(cause as Error).message}`, { cause })
  }
}

/** Throws BadSettings with every problem of the settings, and an Error that names the file when its projects cannot be read. */
export const readDeployment = (env: NodeJS.ProcessEnv): Deployment => {
  // Together with those of the daemons, so that nobody has to come back for each.
  const problems = [
    ...problemsOf(deploymentSettings, env),
    ...(env['TARGET'] === 'local' ? [] : givenProblems(env)),
  ]
  if (problems.length > 0) throw new BadSettings(problems)
  const settings = readSettings(deploymentSettings, env)
  const endpoint = env['AWS_ENDPOINT_URL']
  if (settings.target === 'local' && !endpoint) throw new Error('TARGET=local needs AWS_ENDPOINT_URL')
  return {
    settings,
    given: env,
    projects: projectsIn(settings.projectsFile),
    ...(settings.target === 'local' && endpoint !== undefined && { endpoint }),
  }
}
