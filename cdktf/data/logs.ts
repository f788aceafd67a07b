import type { TerraformStack } from '#cdk'
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group'
import { deploymentNames } from '../../deployment/names.ts'
import type { Deployment } from '../deployment.ts'

/** The log groups of daemons and workflow. Made here, because one that a daemon made itself would be kept for ever. */
export const makeLogs = (stack: TerraformStack, { settings: { prefix, logDays } }: Deployment): void => {
  const { routerLogs, workerLogs, workflowLogs } = deploymentNames(prefix)
  const groups = { 'router-logs': routerLogs, 'worker-logs': workerLogs, 'workflow-logs': workflowLogs }
  for (const [id, name] of Object.entries(groups))
    new CloudwatchLogGroup(stack, id, { name, retentionInDays: Number(logDays) })
}
