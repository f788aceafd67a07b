// Optional: the state machine for whoever wants commands carried out from Step Functions (docs/workflow.md).
import type { App, TerraformStack } from '#cdk'
import { TerraformOutput } from '#cdk'
import { IamRole } from '#aws/iam-role'
import { IamRolePolicy } from '#aws/iam-role-policy'
import { SfnStateMachine } from '#aws/sfn-state-machine'
import { deploymentNames } from '../../deployment/names.ts'
import { sharedQueueNames } from '../../contract/names.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'
import { rolePolicy } from '../rights/statement.ts'
import { trustPolicy } from '../rights/trust.ts'
import { workflowRights } from '../rights/workflow.ts'
import { definition } from '../workflow/definition.ts'

/** Which commands the routers of the same deployment refuse, and which interrupt others. */
const { maxOpenPerProject, interruptPolicy } = routerSettings
const shared = { mostOpen: maxOpenPerProject, policy: interruptPolicy }

const queueUrl = (name: string, { settings: { region }, endpoint }: Deployment, account: string): string =>
  `${endpoint ?? `https://sqs.${region}.amazonaws.com`}/${account}/${name}`

const makeRole = (stack: TerraformStack, { settings }: Deployment, account: string) => {
  const { prefix, region, senderAddress } = settings
  const role = new IamRole(stack, 'role', {
    // Roles have no region: two deployments of one prefix must not meet here.
    name: `${prefix}-${region}-workflow`,
    assumeRolePolicy: trustPolicy('states.amazonaws.com', account),
  })
  const rights = workflowRights({
    prefix,
    region,
    account,
    senderAddress,
    secrets: { router: [], worker: [] },
  })
  const document = rolePolicy(rights)
  const policy = new IamRolePolicy(stack, 'rights', { role: role.id, name: 'workflow', policy: document })
  return { role, policy }
}

export const workflowStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack, account } = newStack(app, 'workflow', deployment)
  const { prefix, region } = deployment.settings
  const { stateMachine, workflowLogs } = deploymentNames(prefix)
  const { unclaimed, doorbell } = sharedQueueNames(prefix)
  const unclaimedUrl = queueUrl(unclaimed, deployment, account)
  const doorbellUrl = queueUrl(doorbell, deployment, account)
  const place = { prefix, unclaimedUrl, doorbellUrl, ...readSettings(shared, deployment.given) }
  const { role, policy } = makeRole(stack, deployment, account)
  const machine = new SfnStateMachine(stack, 'machine', {
    name: stateMachine,
    type: 'STANDARD',
    roleArn: role.arn,
    // Step Functions tries at once whether it may log.
    dependsOn: [policy],
    definition: JSON.stringify(definition(place)),
    loggingConfiguration: {
      logDestination: `arn:aws:logs:${region}:${account}:log-group:${workflowLogs}:*`,
      // What people write stays out of the log.
      includeExecutionData: false,
      level: 'ERROR',
    },
  })
  new TerraformOutput(stack, 'state_machine', {
    description: 'The state machine that carries out commands.',
    value: machine.arn,
  })
  return stack
}
