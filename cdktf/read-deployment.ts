// The deployment as the environment and the file of projects describe it.
import { readFileSync } from 'node:fs'
import type { ProjectRow } from '../contract/project-config.ts'
import { parseProjectsText } from '../deployment/projects.ts'
import { BadSettings, problemsOf, readSettings } from '../contract/settings/setting.ts'
import { deploymentSettings, executorProblems, regionProblems } from '../deployment/settings.ts'
import type { DeploymentSettings } from '../deployment/settings.ts'
import { givenProblems } from './compute/environment.ts'
import type { Deployment } from './deployment.ts'

/** Twelve digits, like the number of the account, which only Terraform knows: names are as long with it. */
const SOME_ACCOUNT = '0'.repeat(12)

const projectsIn = ({ projectsFile, prefix, region }: DeploymentSettings): ProjectRow[] => {
  if (projectsFile === '') return []
  try {
    return parseProjectsText(readFileSync(projectsFile, 'utf8'), { prefix, region, account: SOME_ACCOUNT })
  } catch (cause) {
    throw new BadSettings([
      `PROJECTS_FILE: cannot read the projects in ${projectsFile}: ${(cause as Error).message}`,
    ])
  }
}

/** Throws BadSettings with every problem of the settings; with one that names the file when its projects cannot be read. */
export const readDeployment = (env: NodeJS.ProcessEnv): Deployment => {
  // Together with those of the daemons, so that nobody has to come back for each.
  const problems = [
    ...problemsOf(deploymentSettings, env),
    ...executorProblems(env),
    ...regionProblems(env),
    ...(env['TARGET'] === 'local' ? [] : givenProblems(env)),
  ]
  if (problems.length > 0) throw new BadSettings(problems)
  const settings = readSettings(deploymentSettings, env)
  const endpoint = env['AWS_ENDPOINT_URL']
  if (settings.target === 'local' && !endpoint) throw new BadSettings(['TARGET=local needs AWS_ENDPOINT_URL'])
  return {
    settings,
    given: env,
    projects: projectsIn(settings),
    ...(settings.target === 'local' && endpoint !== undefined && { endpoint }),
  }
}
