import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { EVERYTHING } from '../../terraform/everything-chosen.ts'
import { importedTypes } from '../../../scripts/rehearsal/imported-types.ts'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { typesIn } from '../../terraform/stack-json.ts'
import { terraformOf } from '../../terraform/terraform-of.ts'

describeTerraform('The types that the stacks import', () => {
  it('are all that they use', async () => {
    const imported = await importedTypes(fileURLToPath(new URL('../../../cdktf', import.meta.url)))
    const under = await terraformOf(EVERYTHING)
    const used = typesIn(under.stacks)
    under.close()

    expect([...imported.resources]).to.include.members([...used.resources])
    expect([...imported.dataSources]).to.include.members([...used.dataSources])
  })
})
