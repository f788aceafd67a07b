import { expect } from 'chai'
import { LOCAL } from '../cdktf/compute/synth.ts'
import { applyStacks, NOTHING_TO_DO, planAgain, run } from './apply-stacks.ts'
import { describeTerraform } from './describe-terraform.ts'
import { EVERYTHING } from './everything-chosen.ts'
import { terraformOf } from './terraform-of.ts'
import type { DeploymentOptions, TerraformOf } from './terraform-of.ts'

const under = async (
  options: DeploymentOptions,
  test: (under: TerraformOf) => Promise<void>,
): Promise<void> => {
  const deployment = await terraformOf(options)
  try {
    await test(deployment)
  } finally {
    deployment.close()
  }
}

describeTerraform('The stacks of other deployments, under the real Terraform', () => {
  it('are made at an emulator, which has no containers, and leave nothing to do', async () => {
    await under({ ...EVERYTHING, env: { ...EVERYTHING.env, ...LOCAL } }, async (local) => {
      const applied = await applyStacks(local)

      expect(applied.map(({ id }) => id)).to.have.members(['data', 'observability', 'workflow'])
      for (const stack of local.stacks) {
        const { code, said } = await planAgain(local, stack)
        expect(code, `${stack.id}: ${said}`).to.equal(NOTHING_TO_DO)
      }
    })
  })

  it('are made with the least that can be chosen, and without a project', async () => {
    await under({ env: { RECEIVE_MAIL: 'no' } }, async (least) => {
      expect(await applyStacks(least)).to.have.lengthOf(least.stacks.length)
    })
  })

  it('are valid with their state in a bucket', async () => {
    await under({ env: { STATE_BUCKET: 'example-state' } }, async (remote) => {
      for (const stack of remote.stacks) {
        await run(remote, stack, 'init', '-backend=false', '-input=false')
        await run(remote, stack, 'validate')
      }
    })
  })
})
