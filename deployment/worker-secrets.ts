// The workers' secrets, and the variables that ECS sets from them. Terraform creates them empty and a person fills them in: values that
// Terraform writes would end up in its state.
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

/** The secrets that the settings ask for. Pure. */
export const workerSecrets = ({
  prefix,
  gitHost,
  editorVariables,
}: Pick<DeploymentSettings, 'prefix' | 'gitHost' | 'editorVariables'>): WorkerSecret[] => [
  ...(gitHost === '' ? [] : [gitSecret(prefix, gitHost)]),
  ...(editorVariables.length === 0 ? [] : [editorSecret(prefix, editorVariables)]),
]
