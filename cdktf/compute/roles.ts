// The roles of a daemon's tasks: one for the daemon, and one by which ECS starts it. What they may do is in cdktf/rights/, as data.
import type { TerraformStack } from '#cdk'
import { IamRole } from '#aws/iam-role'
import { IamRolePolicy } from '#aws/iam-role-policy'
import { siteBucketStart } from '../../deployment/names.ts'
import { secretsOf } from '../../deployment/daemon-secrets.ts'
import type { Deployment } from '../deployment.ts'
import { literal } from '../literal.ts'
import { executionRights } from '../rights/execution.ts'
import type { Daemon } from '../rights/execution.ts'
import { formerRights } from '../rights/former.ts'
import { routerRights } from '../rights/router.ts'
import { rolePolicy } from '../rights/statement.ts'
import type { Place, Statement } from '../rights/statement.ts'
import { trustPolicy } from '../rights/trust.ts'
import { workerRights } from '../rights/worker.ts'

export interface Roles {
  /** ARNs. */
  task: string
  execution: string
  /** A task that starts before they are there is refused what it does. */
  policies: IamRolePolicy[]
}

/** Only tasks of this account and region may take the roles, not whoever makes ECS act for somebody else. */
const trust = (account: string, region: string): string =>
  trustPolicy('ecs-tasks.amazonaws.com', account, `arn:aws:ecs:${region}:${account}:*`)

/** Rights on those that are named as we name them are there anyway. */
const otherBuckets = (projects: Deployment['projects'], prefix: string): string[] => {
  const ours = siteBucketStart(prefix)
  const buckets = projects.flatMap(({ previewBucket }) => previewBucket ?? [])
  return [...new Set(buckets)]
    .filter((name) => !name.startsWith(ours))
    .toSorted()
    .map(literal)
}

const namesOfSecrets = (daemon: Daemon, settings: Deployment['settings']): string[] =>
  secretsOf(daemon, settings).map(({ name }) => name)

/** The place in which rights are given, in the words of Terraform's templates. */
const placeOf = ({ settings, projects }: Deployment, account: string): Place => ({
  prefix: settings.prefix,
  region: settings.region,
  account,
  secrets: { router: namesOfSecrets('router', settings), worker: namesOfSecrets('worker', settings) },
  senderAddress: literal(settings.senderAddress),
  previewBuckets: otherBuckets(projects, settings.prefix),
})

/** Of IAM, in characters, for the policies inside of a role. */
const MOST_POLICY_LENGTH = 10_240

const mustBeShort = (policy: string, daemon: Daemon): string => {
  if (policy.length <= MOST_POLICY_LENGTH) return policy
  throw new Error(
    `the rights of the ${daemon} would be ${policy.length} characters, IAM allows ${MOST_POLICY_LENGTH}: ` +
      'let more projects in PROJECTS_FILE go without a previewBucket of their own',
  )
}

/** A daemon's own rights. */
const RIGHTS: Record<Daemon, (place: Place) => Statement[]> = { router: routerRights, worker: workerRights }

export const makeRoles = (
  stack: TerraformStack,
  daemon: Daemon,
  deployment: Deployment,
  account: string,
): Roles => {
  const { prefix, region } = deployment.settings
  const place = placeOf(deployment, account)
  const policies: IamRolePolicy[] = []
  const make = (use: 'task' | 'execution', description: string, rights: Statement[]): string => {
    const role = new IamRole(stack, `${daemon}-${use}-role`, {
      // Roles have no region: two deployments of one prefix must not meet here.
      name: `${prefix}-${region}-${daemon}-${use}`,
      description,
      assumeRolePolicy: trust(account, region),
    })
    const policy = mustBeShort(rolePolicy(rights), daemon)
    policies.push(
      new IamRolePolicy(stack, `${daemon}-${use}-rights`, { name: 'rights', role: role.id, policy }),
    )
    return role.arn
  }
  return {
    task: make('task', `What the ${daemon} may do`, [
      ...RIGHTS[daemon](place),
      ...formerRights(daemon, place),
    ]),
    execution: make('execution', `What ECS may do to start the ${daemon}`, executionRights(place, daemon)),
    policies,
  }
}
