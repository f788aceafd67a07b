import { expect } from 'chai'
import { applyStacks, NOTHING_TO_DO, plannedChanges, planAgain } from './apply-stacks.ts'
import type { AppliedResource, AppliedStack } from './apply-stacks.ts'
import { awaitedIn } from './awaited.ts'
import { describeTerraform } from './describe-terraform.ts'
import { EVERYTHING, ONE_MORE_PROJECT } from './everything-chosen.ts'
import { needsOf } from '../../scripts/rehearsal/provider/references.ts'
import { answersTo } from '../../scripts/rehearsal/provider/world.ts'
import { readStack } from './stack-json.ts'
import { synthesiseInto, terraformOf } from './terraform-of.ts'
import type { DeploymentOptions, TerraformOf } from './terraform-of.ts'

/** Pairs of a resource and a thing that it names, with everything chosen. */
const LEAST_NEEDS = 60

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

  it('are made one after the other, the data stack first', () => {
    expect(applied.map(({ id }) => id)).to.have.members(['data', 'compute', 'observability', 'workflow'])
    expect(applied[0]?.id).to.equal('data')
  })

  it('make everything that was synthesised', () => {
    for (const [index, stack] of under.stacks.entries()) {
      const { resource = {} } = readStack(stack)
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
    let compared = 0
    for (const [index, stack] of under.stacks.entries()) {
      const resources = applied[index]?.resources ?? []
      const awaited = awaitedIn(readStack(stack))
      for (const { address, type, values } of resources)
        for (const { path, ...need } of needsOf(type, values)) {
          const named = resources.filter((each) => answersTo(each, need.type, need.handle))
          if (named.length === 0) continue
          compared++
          const met = named.some((each) => awaited(address).has(each.address))
          expect(met, `${address} does not wait for ${need.type} ${need.handle}, its ${path}`).to.equal(true)
        }
    }
    // Fewer mean that needsOf no longer finds what a resource names.
    expect(compared).to.be.at.least(LEAST_NEEDS)
  })

  it('tag what can be tagged with the deployment and the stack', () => {
    for (const { id, resources } of applied)
      for (const { address, values, mode } of resources)
        if (mode === 'managed' && 'tags_all' in values)
          expect(values['tags_all'], address).to.include({ deployment: 'webordinary', stack: id })
  })

  const changesOf = async (options: DeploymentOptions): Promise<Record<string, string[]>> => {
    synthesiseInto(under.outdir, options)
    const changes: Record<string, string[]> = {}
    for (const stack of under.stacks) changes[stack.id] = await plannedChanges(under, stack)
    return changes
  }

  it('get new images by new task definitions, and nothing else changes', async () => {
    const changes = await changesOf({ ...EVERYTHING, env: { ...EVERYTHING.env, IMAGE_TAG: 'def5678' } })

    const types = Object.values(changes)
      .flat()
      .map((change) => change.replace(/\..*/, ''))
    expect(changes['compute']).to.have.lengthOf(types.length)
    expect(types).to.have.members([
      'delete+create aws_ecs_task_definition',
      'delete+create aws_ecs_task_definition',
      'update aws_ecs_service',
      'update aws_ecs_service',
    ])
  })

  it('get one more project without a thing of the others being deleted or made anew', async () => {
    const changes = await changesOf({ ...EVERYTHING, projects: [...EVERYTHING.projects, ONE_MORE_PROJECT] })

    expect(changes['data']).to.include('create aws_sqs_queue.input-bakery-eve')
    expect(
      Object.values(changes)
        .flat()
        .filter((change) => change.includes('delete')),
    ).to.deep.equal([])
  })

  it('refuse to be destroyed where something would be lost', async () => {
    for (const [index, stack] of under.stacks.entries()) {
      const stateful = applied[index]?.resources.filter(isStateful) ?? []
      if (stateful.length === 0) continue
      const { code, said } = await under.terraform(stack.dir, 'plan', '-destroy', '-refresh=false')

      expect(code).to.equal(1)
      for (const { address } of stateful)
        expect(said).to.include(`Resource ${address} has lifecycle.prevent_destroy`)
    }
  })

  it('are destroyed where nothing is lost, the last one first', async () => {
    const others = under.stacks.filter(({ id }) => id !== 'data').toReversed()
    for (const { id, dir } of others) {
      const { code, said } = await under.terraform(dir, 'destroy', '-auto-approve')
      expect(code, `${id}: ${said}`).to.equal(0)
    }
  })
})
