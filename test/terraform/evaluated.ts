// What the stacks really come to: every resource with its values as AWS would get them, placeholders worked out by the real Terraform.
import { applyStacks } from './apply-stacks.ts'
import type { AppliedResource, AppliedStack } from './apply-stacks.ts'
import { terraformOf } from './terraform-of.ts'
import type { DeploymentOptions } from './terraform-of.ts'

export interface Evaluated {
  stacks: AppliedStack[]
  /** Over all stacks: `aws_iam_role_policy`, for instance. Data sources are left out. */
  of: (type: string) => AppliedResource[]
}

const byType = (stacks: AppliedStack[]): Evaluated['of'] => {
  const managed = stacks.flatMap(({ resources }) => resources).filter(({ mode }) => mode === 'managed')
  return (type) => managed.filter((resource) => resource.type === type)
}

/** Takes some seconds: once for all tests of a file, in `before`, under describeTerraform(). */
export const evaluated = async (options: DeploymentOptions = {}): Promise<Evaluated> => {
  const under = await terraformOf(options)
  try {
    const stacks = await applyStacks(under)
    return { stacks, of: byType(stacks) }
  } finally {
    under.close()
  }
}
