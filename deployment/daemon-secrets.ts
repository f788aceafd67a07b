// The daemons' secrets, and the variables that ECS sets from them. Terraform creates them empty, because values that it writes would end up in
// its state. A person fills them in, but for those that nobody needs to know.
import { routerSettings } from '../contract/settings/router.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { deploymentNames } from './names.ts'
import type { DeploymentSettings } from './settings.ts'

export interface DaemonSecret {
  name: string
  /** Variable -> field of the secret's JSON. */
  fields: Record<string, string>
  /** For the person who fills it in: the expected contents. */
  says: string
  /** `make deploy` makes it up when it is empty. */
  isMadeUp?: true
}

const gitSecret = (prefix: string, host: string): DaemonSecret => ({
  name: deploymentNames(prefix).gitSecret,
  fields: { GIT_USERNAME: 'username', GIT_PASSWORD: 'password' },
  says: `JSON with username and password for ${host}`,
})

const editorSecret = (prefix: string, variables: string[]): DaemonSecret => ({
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

type Asked = Pick<DeploymentSettings, 'prefix' | 'gitHost' | 'executor' | 'editorVariables'>

const workerSecrets = (settings: Asked): DaemonSecret[] => {
  const { prefix, gitHost } = settings
  const variables = variablesOf(settings)
  return [
    ...(gitHost === '' ? [] : [gitSecret(prefix, gitHost)]),
    ...(variables.length === 0 ? [] : [editorSecret(prefix, variables)]),
  ]
}

const REPLY_SECRET = routerSettings.replySecrets.name

const routerSecrets = ({ prefix }: Asked): DaemonSecret[] => [
  {
    name: deploymentNames(prefix).replySecret,
    fields: { [REPLY_SECRET]: REPLY_SECRET },
    says: `JSON with ${REPLY_SECRET}, which signs the addresses of replies`,
    isMadeUp: true,
  },
]

/** The secrets of a daemon that the settings ask for. Pure. */
export const secretsOf = (daemon: 'router' | 'worker', settings: Asked): DaemonSecret[] =>
  daemon === 'router' ? routerSecrets(settings) : workerSecrets(settings)

export const allSecrets = (settings: Asked): DaemonSecret[] => [
  ...secretsOf('router', settings),
  ...secretsOf('worker', settings),
]
