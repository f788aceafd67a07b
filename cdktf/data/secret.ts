import type { TerraformStack } from '#cdk'
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret'
import type { DaemonSecret } from '../../deployment/daemon-secrets.ts'
import { literal } from '../literal.ts'

/** The least that Secrets Manager knows. It costs nothing by then. */
const RECOVERY_DAYS = 7

/** An empty place, to be filled. Removed, it can be had back for a while; `make deploy` does it when it is needed again. */
export const makeSecret = (stack: TerraformStack, { name, says }: DaemonSecret): SecretsmanagerSecret =>
  new SecretsmanagerSecret(stack, `secret-${name.replace(/^.*\//, '')}`, {
    name,
    description: literal(says),
    recoveryWindowInDays: RECOVERY_DAYS,
  })
