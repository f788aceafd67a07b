import type { TerraformStack } from '#cdk'
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret'
import { deploymentNames } from '../../contract/deployment.ts'
import { literal } from '../literal.ts'

/**
 * The place of the user name and the password for the host of the repositories. A person puts them in: what Terraform writes lies in its
 * state. A secret that was deleted by mistake can be had back for a week.
 */
export const makeGitSecret = (stack: TerraformStack, prefix: string, gitHost: string): SecretsmanagerSecret =>
  new SecretsmanagerSecret(stack, 'git-secret', {
    name: deploymentNames(prefix).gitSecret,
    description: `JSON with username and password for ${literal(gitHost)}, for the workers`,
    recoveryWindowInDays: 7,
  })
