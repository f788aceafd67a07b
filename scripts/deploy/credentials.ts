// Credentials of whoever deploys. The AWS CLI knows every way to log in (SSO, `aws login`, assumed roles, MFA, a program); Terraform and the
// SDK know fewer. So they are asked of the CLI, and handed on by the environment. What never expires is in the variables themselves. What does
// is fetched from a port of this process, as a container does, so that an apply that lasts longer than a login gets new ones.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { isFailed } from './aws.ts'
import type { Failed } from './aws.ts'
import { serveCredentials } from './credentials-port.ts'
import type { Credentials } from './credentials-port.ts'
import { firstLine } from './run.ts'
import type { Ended, Run } from './run.ts'

export interface KeptCredentials {
  /** For the programs and the SDK. `undefined` takes the variable away. */
  env: Record<string, string | undefined>
  close: () => void
}

/** The SDKs ask anew some minutes before. */
const OLD_MS = 10 * 60_000

/** What would come before ours, or lead to other ones. */
const WITHOUT_OTHERS = {
  AWS_PROFILE: undefined,
  AWS_DEFAULT_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_ROLE_ARN: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  AWS_CONTAINER_AUTHORIZATION_TOKEN: undefined,
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: undefined,
}

/** A default profile would come before the port. */
const NO_PROFILES = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }

const TOO_OLD = /Invalid choice|argument (subcommand|operation)/

const whyNot = (ended: Ended): Failed => {
  if (ended.code === 127) return { failed: 'aws is not on the PATH: install the AWS CLI, version 2' }
  return TOO_OLD.test(ended.err)
    ? { failed: 'aws is too old to hand its credentials on: install the AWS CLI 2.9 or newer' }
    : {
        failed: `no AWS credentials that work: log in (aws login, aws sso login, aws configure), or set AWS_PROFILE (${firstLine(ended)})`,
      }
}

const read = (out: string): Credentials | Failed => {
  try {
    const said = JSON.parse(out) as Partial<Credentials>
    if (said.AccessKeyId && said.SecretAccessKey) return said as Credentials
  } catch {
    // As without keys: what it said may be a secret.
  }
  return { failed: 'aws configure export-credentials gave no credentials: log in again' }
}

/** With a terminal, because the CLI may ask for the code of an MFA device; it keeps what that gives. */
const exported = async (run: Run): Promise<Credentials | Failed> => {
  const args = ['configure', 'export-credentials', '--format', 'process']
  const ended = await run('aws', args, { quiet: true, mayAsk: true, env: { AWS_PAGER: '' } })
  return ended.code === 0 ? read(ended.out) : whyNot(ended)
}

const isOld = ({ Expiration }: Credentials): boolean =>
  Expiration !== undefined && Date.parse(Expiration) - Date.now() < OLD_MS

/** Those that are known as long as they are good; then they are asked for again, by one caller for all. */
const makeRenewed = (run: Run, first: Credentials): (() => Promise<Credentials | Failed>) => {
  let known = first
  let asking: Promise<Credentials | Failed> | undefined
  const renew = async (): Promise<Credentials | Failed> => {
    const next = await exported(run).finally(() => (asking = undefined))
    if (!isFailed(next)) known = next
    // Some minutes are left, in which somebody may log in again.
    return isFailed(next) && Date.parse(known.Expiration ?? '') > Date.now() ? known : next
  }
  return async () => (isOld(known) ? (asking ??= renew()) : known)
}

const lasting = ({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials): KeptCredentials => ({
  env: {
    ...WITHOUT_OTHERS,
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    ...(SessionToken !== undefined && { AWS_SESSION_TOKEN: SessionToken }),
  },
  close: () => undefined,
})

/** With it Terraform logs what it fetches, credentials too. */
const logsAnswers = (env: NodeJS.ProcessEnv): boolean =>
  ['TF_LOG', 'TF_LOG_CORE', 'TF_LOG_PROVIDER'].some((name) => env[name])

/** `run` has the environment `env` of the person. Nothing of what is handed on is ever shown. */
export const keepCredentials = async (
  run: Run,
  env: NodeJS.ProcessEnv,
): Promise<KeptCredentials | Failed> => {
  const first = await exported(run)
  if (isFailed(first)) return first
  if (first.Expiration === undefined || logsAnswers(env)) return lasting(first)
  const token = randomBytes(32).toString('hex')
  const server = await serveCredentials(makeRenewed(run, first), token)
  const { port } = server.address() as AddressInfo
  return {
    env: {
      ...WITHOUT_OTHERS,
      ...NO_PROFILES,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
    },
    close: () => void server.close(),
  }
}
