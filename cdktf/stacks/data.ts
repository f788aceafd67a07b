import type { App, TerraformStack } from '#cdk'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'

export const dataStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack } = newStack(app, 'data', deployment)
  return stack
}
