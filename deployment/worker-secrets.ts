// The workers' secrets, and the variables that ECS sets from them. Terraform creates them empty and a person fills them in: values that
// Terraform writes would end up in its state.
import { workerSettings } from '../contract/settings/worker.ts'
import { deploymentNames } from './names.ts'
import type { DeploymentSettings } from './settings.ts'

export interface WorkerSecret {
  name: string
  /** Worker variable -> field of the secret's JSON. */
  fields: Record<string, string>
  /** For the person who fills it in: the expected contents. */
  says: string
}

const gitSecret = (prefix: string, host: string): WorkerSecret => ({
  name: deploymentNames(prefix).gitSecret,
  fields: { GIT_USERNAME: 'username', GIT_PASSWORD: 'password' },
  says: `JSON with username and password for ${host}`,
})

const editorSecret = (prefix: string, variables: string[]): WorkerSecret => ({
  name: deploymentNames(prefix).editorSecret,
  fields: Object.fromEntries(variables.map((name) => [name, name])),
  says: `JSON with ${variables.join(', ')} for the editing program`,
})

/** The worker keeps the key of the agent's API to itself, and lends it. */
const variablesOf = ({
  executor,
  editorVariables,
}: Pick<DeploymentSettings, 'executor' | 'editorVariables'>): string[] => [
  ...new Set([...editorVariables, ...(executor === 'claude' ? [workerSettings.apiKey.name] : [])]),
]

/** The secrets that the settings ask for. Pure. */
export const workerSecrets = (
  settings: Pick<DeploymentSettings, 'prefix' | 'gitHost' | 'executor' | 'editorVariables'>,
): WorkerSecret[] => {
  const { prefix, gitHost } = settings
  const variables = variablesOf(settings)
  return [
    ...(gitHost === '' ? [] : [gitSecret(prefix, gitHost)]),
    ...(variables.length === 0 ? [] : [editorSecret(prefix, variables)]),
  ]
}
