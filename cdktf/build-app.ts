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

/** What `make deploy` asks for. The fork cdktn takes an older one otherwise, and refuses the lock file of the state. */
const TARGET_VERSIONS = { terraform: '>=1.10' }

/**
 * `outdir`: where the synthesised stacks go. An emulator has no containers: nothing is computed there. The daemons come after all that they
 * find: the state machine tells a former router and a new one alike, and a new router hears nothing of a former state machine.
 */
export const buildApp = (deployment: Deployment, outdir: string): App => {
  const app = new App({
    outdir,
    skipValidation: false,
    context: { targetVersions: TARGET_VERSIONS },
  })
  const data = dataStack(app, deployment)
  const workflow = hasWorkflow(deployment) ? workflowStack(app, deployment) : undefined
  const compute = deployment.settings.target === 'aws' ? computeStack(app, deployment) : undefined
  const observability = observabilityStack(app, deployment)
  for (const stack of [workflow, compute, observability]) stack?.addDependency(data)
  if (compute) {
    observability.addDependency(compute)
    if (workflow) compute.addDependency(workflow)
  }
  return app
}
