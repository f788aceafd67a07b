import type { App, TerraformStack } from '#cdk'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'

export const computeStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack } = newStack(app, 'compute', deployment)
  return stack
}
