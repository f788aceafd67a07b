// What all stacks have in common: provider, state, tags, and the account that they are in.
import { LocalBackend, S3Backend, TerraformStack } from '#cdk'
import type { App } from '#cdk'
import { DataAwsCallerIdentity } from '#aws/data-aws-caller-identity'
import { AwsProvider } from '#aws/provider'
import type { AwsProviderConfig } from '#aws/provider'
import type { Deployment } from './deployment.ts'

export interface NewStack {
  stack: TerraformStack
  /** The account's number: a placeholder until Terraform runs. Names and ARNs are put together from it, so that no stack reads another's state. */
  account: string
}

/** No such account: emulators ask for nothing better. */
const EMULATOR: AwsProviderConfig = {
  accessKey: 'test',
  secretKey: 'test',
  s3UsePathStyle: true,
  skipCredentialsValidation: true,
  // A text, by the provider's schema.
  skipMetadataApiCheck: 'true',
  skipRequestingAccountId: true,
}

const EMULATED = [
  'cloudwatch',
  'dynamodb',
  'iam',
  'logs',
  's3',
  'secretsmanager',
  'ses',
  'sfn',
  'sns',
  'sqs',
  'sts',
] as const

const emulator = (endpoint: string): AwsProviderConfig => ({
  ...EMULATOR,
  endpoints: [Object.fromEntries(EMULATED.map((name) => [name, endpoint]))],
})

const keepState = (stack: TerraformStack, id: string, { settings }: Deployment): void => {
  const { prefix, region, stateBucket, stateRegion, target } = settings
  if (stateBucket === '' || target === 'local') {
    // Relative to the directory of the synthesised stack: the same from any checkout.
    const path = `../../../terraform-state/${prefix}-${target}-${id}.tfstate`
    return void new LocalBackend(stack, { path })
  }
  const key = `${prefix}/${id}.tfstate`
  // `useLockfile` is passed through, though the types of this version do not know it.
  const where = { bucket: stateBucket, key, region: stateRegion === '' ? region : stateRegion }
  const config = { ...where, encrypt: true, useLockfile: true }
  new S3Backend(stack, config)
}

/** An empty stack with everything that each one needs. */
export const newStack = (app: App, id: string, deployment: Deployment): NewStack => {
  const { settings, endpoint } = deployment
  const stack = new TerraformStack(app, id)
  new AwsProvider(stack, 'aws', {
    region: settings.region,
    defaultTags: [{ tags: { deployment: settings.prefix, stack: id } }],
    ...(endpoint !== undefined && emulator(endpoint)),
  })
  keepState(stack, id, deployment)
  const { accountId: account } = new DataAwsCallerIdentity(stack, 'account')
  return { stack, account }
}
