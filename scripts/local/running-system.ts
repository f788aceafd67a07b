// Which system a command looks at: the one that AWS_REGION and the AWS settings around it name, or else the one that runs here, or else the
// deployment of deploy.env.
import { readDeployFile } from '../deploy/deploy-file.ts'
import { readLocalState } from './state-file.ts'
import type { LocalState } from './state-file.ts'

const NOTHING =
  'nothing runs here (make local and make up start it), and there is no deploy.env and no AWS_REGION for a system elsewhere'

/** The settings of the deployment, if there is a file of one. */
const deployed = (): NodeJS.ProcessEnv | undefined => {
  const { env } = readDeployFile(process.env)
  return env['AWS_REGION'] ? env : undefined
}

/** Makes this process's environment lead to the system that runs here, whatever the person's own leads to. */
export const useLocal = ({ env }: LocalState): void => {
  // A profile would win over the credentials of the embedded cloud.
  delete process.env.AWS_PROFILE
  Object.assign(process.env, env)
}

/** Makes this process's environment lead there. Throws an Error for the person when there is none. */
export const useRunningSystem = (): void => {
  if (process.env.AWS_REGION) return
  const state = readLocalState()
  if (state) return useLocal(state)
  const env = deployed()
  if (!env) throw new Error(NOTHING)
  Object.assign(process.env, env)
  console.error(
    `${env['WEBORDINARY_PREFIX'] ?? 'webordinary'} in ${env['AWS_REGION']}, as ${env['DEPLOY_FILE'] ?? 'deploy.env'} says`,
  )
}
