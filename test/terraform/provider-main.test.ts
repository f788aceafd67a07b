import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { applyStack } from './apply-stacks.ts'
import { describeTerraform } from './describe-terraform.ts'
import { makeTerraform, terraformOnPath } from './run-terraform.ts'
import { terraformOf } from './terraform-of.ts'

const MAIN = fileURLToPath(new URL('provider-main.ts', import.meta.url))

describeTerraform('The stand-in provider as a process', () => {
  it('prints one line that Terraform attaches by, and ends with its input', async () => {
    const under = await terraformOf()
    const provider = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = once(provider, 'exit')
    try {
      const [reattach] = (await once(createInterface(provider.stdout), 'line')) as [string]
      const terraform = makeTerraform(terraformOnPath() ?? '', reattach, under.home)

      const [stack] = under.stacks
      if (!stack) throw new Error('nothing was synthesised')

      expect(await applyStack({ ...under, terraform }, stack)).to.include({ id: 'data' })
      expect(under.world.things.size, 'made in this process').to.equal(0)
    } finally {
      under.close()
      provider.stdin.end()
    }

    expect(await ended).to.deep.equal([0, null])
  })
})
