import { expect } from 'chai'
import { applyStacks, NOTHING_TO_DO, planAgain } from './apply-stacks.ts'
import type { AppliedResource, AppliedStack } from './apply-stacks.ts'
import { brokenArnsIn } from './arns.ts'
import { awaitedIn } from './awaited.ts'
import { describeTerraform } from './describe-terraform.ts'
import { EVERYTHING } from './everything-chosen.ts'
import { CONVENTIONS } from './provider/conventions.ts'
import { needsOf } from './provider/references.ts'
import { answersTo } from './provider/world.ts'
import { readStack } from './stacks-in.ts'
import { terraformOf } from './terraform-of.ts'
import type { TerraformOf } from './terraform-of.ts'
import { textsIn } from './texts-in.ts'

/** Left over from a placeholder, or from a value that was not there. IAM's own variables are meant to stay. */
const LEFT_OVER = /\$\{(?!aws:)|%\{|\bTOKEN\[|known after apply|\bundefined\b|\[object /
const STATEFUL = ['aws_dynamodb_table', 'aws_s3_bucket']
/** What cannot be made again: a bucket of previews can, and goes with all that is in it. */
const isStateful = ({ type, values }: AppliedResource): boolean =>
  STATEFUL.includes(type) && values['force_destroy'] !== true

describeTerraform('The stacks, applied by the real Terraform', function () {
  let under: TerraformOf
  let applied: AppliedStack[]
  before(async () => {
    under = await terraformOf(EVERYTHING)
    applied = await applyStacks(under)
  })
  after(() => under?.close())
  const made = (): AppliedResource[] =>
    applied.flatMap(({ resources }) => resources).filter(({ mode }) => mode === 'managed')

  it('are made one after the other, the data stack first', () => {
    expect(applied.map(({ id }) => id)).to.have.members(['data', 'compute', 'observability', 'workflow'])
    expect(applied[0]?.id).to.equal('data')
  })

  it('make everything that was synthesised', () => {
    for (const [index, { directory }] of under.stacks.entries()) {
      const { resource = {} } = readStack(directory)
      const count = Object.values(resource).reduce((sum, each) => sum + Object.keys(each).length, 0)
      expect(applied[index]?.resources.filter(({ mode }) => mode === 'managed')).to.have.lengthOf(count)
    }
  })

  it('leave nothing to do for a second plan', async () => {
    for (const stack of under.stacks) {
      const { code, said } = await planAgain(under, stack)
      expect(code, `${stack.id}: ${said}`).to.equal(NOTHING_TO_DO)
    }
  })

  it('wait for what they name, so that nothing comes too early by bad luck', () => {
    for (const [index, { directory }] of under.stacks.entries()) {
      const resources = applied[index]?.resources ?? []
      const awaited = awaitedIn(readStack(directory))
      for (const { address, type, values } of resources)
        for (const { path, ...need } of needsOf(type, values)) {
          const named = resources.filter((each) => answersTo(each, need.type, need.handle))
          if (named.length === 0) continue
          const met = named.some((each) => awaited(address).has(each.address))
          expect(met, `${address} does not wait for ${need.type} ${need.handle}, its ${path}`).to.equal(true)
        }
    }
  })

  it('leave no placeholder in any text, nor JSON that cannot be read', () => {
    for (const { address, values } of made())
      for (const { path, text } of textsIn(values)) expect(text, `${address} ${path}`).not.to.match(LEFT_OVER)
  })

  it('put no ARN together from something empty', () => {
    for (const { address, values } of made())
      for (const { path, text } of textsIn(values))
        expect(brokenArnsIn(text), `${address} ${path}`).to.deep.equal([])
  })

  it('make nothing whose name and ARN the stand-in has to guess', () => {
    expect(
      made()
        .map(({ type }) => type)
        .filter((type) => !(type in CONVENTIONS)),
    ).to.deep.equal([])
  })

  it('tag what can be tagged with the deployment and the stack', () => {
    for (const { id, resources } of applied)
      for (const { address, values, mode } of resources)
        if (mode === 'managed' && 'tags_all' in values)
          expect(values['tags_all'], address).to.include({ deployment: 'webordinary', stack: id })
  })

  it('refuse to be destroyed where something would be lost', async () => {
    for (const [index, stack] of under.stacks.entries()) {
      const stateful = applied[index]?.resources.filter(isStateful) ?? []
      if (stateful.length === 0) continue
      const { code, said } = await under.terraform(stack.directory, 'plan', '-destroy', '-refresh=false')

      expect(code).to.equal(1)
      for (const { address } of stateful)
        expect(said).to.include(`Resource ${address} has lifecycle.prevent_destroy`)
    }
  })

  it('are destroyed where nothing is lost, the last one first', async () => {
    const others = under.stacks.filter(({ id }) => id !== 'data').toReversed()
    for (const { id, directory } of others) {
      const { code, said } = await under.terraform(directory, 'destroy', '-auto-approve')
      expect(code, `${id}: ${said}`).to.equal(0)
    }
  })
})
