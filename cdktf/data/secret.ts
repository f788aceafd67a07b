import type { TerraformStack } from '#cdk'
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret'
import type { DaemonSecret } from '../../deployment/daemon-secrets.ts'
import { literal } from '../literal.ts'

/** An empty place, to be filled. Removed at once when nothing needs it: otherwise its name is taken for a week at least. */
export const makeSecret = (stack: TerraformStack, { name, says }: DaemonSecret): SecretsmanagerSecret =>
  new SecretsmanagerSecret(stack, `secret-${name.replace(/^.*\//, '')}`, {
    name,
    description: literal(says),
    recoveryWindowInDays: 0,
  })
