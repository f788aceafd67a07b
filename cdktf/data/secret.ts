import type { TerraformStack } from '#cdk'
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret'
import type { WorkerSecret } from '../../deployment/worker-secrets.ts'
import { literal } from '../literal.ts'

/** An empty place, for a person to fill. Removed at once when nothing needs it: otherwise its name is taken for a week at least. */
export const makeSecret = (stack: TerraformStack, { name, says }: WorkerSecret): SecretsmanagerSecret =>
  new SecretsmanagerSecret(stack, `secret-${name.replace(/^.*\//, '')}`, {
    name,
    description: `${literal(says)}, for the workers`,
    recoveryWindowInDays: 0,
  })
