import type { TerraformStack } from '#cdk'
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret'
import type { WorkerSecret } from '../../contract/worker-secrets.ts'
import { literal } from '../literal.ts'

/** An empty place, for a person to fill. A secret that was deleted by mistake can be had back for a week. */
export const makeSecret = (stack: TerraformStack, { name, says }: WorkerSecret): SecretsmanagerSecret =>
  new SecretsmanagerSecret(stack, `secret-${name.replace(/^.*\//, '')}`, {
    name,
    description: `${literal(says)}, for the workers`,
    recoveryWindowInDays: 7,
  })
