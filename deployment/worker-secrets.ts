// The secrets that workers get: which there are, and into which variables ECS puts what is in them. A person fills them; Terraform makes the
// empty places, because what it writes lies in its state.
import { deploymentNames } from './names.ts'
import type { DeploymentSettings } from './settings.ts'

export interface WorkerSecret {
  name: string
  /** Variable of the worker -> field of the JSON in the secret. */
  fields: Record<string, string>
  /** What is to be put in, for a person. */
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

/** None, unless a person asked for some. Pure. */
export const workerSecrets = ({
  prefix,
  gitHost,
  editorVariables,
}: Pick<DeploymentSettings, 'prefix' | 'gitHost' | 'editorVariables'>): WorkerSecret[] => [
  ...(gitHost === '' ? [] : [gitSecret(prefix, gitHost)]),
  ...(editorVariables.length === 0 ? [] : [editorSecret(prefix, editorVariables)]),
]
