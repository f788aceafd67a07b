import type { App, TerraformStack } from '#cdk'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'

export const workflowStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack } = newStack(app, 'workflow', deployment)
  return stack
}
