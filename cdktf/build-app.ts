// All stacks of a deployment, in the order in which they are applied.
import { App } from '#cdk'
import type { Deployment } from './deployment.ts'
import { computeStack } from './stacks/compute.ts'
import { dataStack } from './stacks/data.ts'
import { observabilityStack } from './stacks/observability.ts'
import { workflowStack } from './stacks/workflow.ts'

/** Optional on AWS, where few need it; an emulator has it, so that it is tried. */
const hasWorkflow = ({ settings: { target, workflow } }: Deployment): boolean =>
  target === 'local' || workflow === 'yes'

/** `outdir`: where the synthesised stacks go. An emulator has no containers: nothing is computed there. */
export const buildApp = (deployment: Deployment, outdir: string): App => {
  const app = new App({ outdir, skipValidation: false })
  const data = dataStack(app, deployment)
  const others = [
    ...(deployment.settings.target === 'aws' ? [computeStack(app, deployment)] : []),
    observabilityStack(app, deployment),
    ...(hasWorkflow(deployment) ? [workflowStack(app, deployment)] : []),
  ]
  for (const stack of others) stack.addDependency(data)
  return app
}
