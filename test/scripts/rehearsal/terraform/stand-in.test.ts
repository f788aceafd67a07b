import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { buildApp } from '../../../../cdktf/build-app.ts'
import { readDeployment } from '../../../../cdktf/read-deployment.ts'
import { readPlan, readState } from '../../../../scripts/deploy/terraform-json.ts'
import { emptyWorld } from '../../../../scripts/rehearsal/provider/world.ts'
import { standInTerraform } from '../../../../scripts/rehearsal/terraform/stand-in.ts'
import { NEEDED } from '../../../cdktf/compute/synth.ts'

describe('the stand-in for Terraform', () => {
  let dir: string
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-stand-in-test-'))))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const setUp = () => {
    const world = emptyWorld()
    const program = standInTerraform(world)
    const stop = new AbortController()
    const run = (...args: string[]) => program([`-chdir=${dir}`, ...args], stop.signal)
    const write = (resource: object, output: object = {}): void => {
      const json = { provider: { aws: [{ region: 'eu-central-1' }] }, resource, output }
      writeFileSync(join(dir, 'cdk.tf.json'), JSON.stringify(json))
    }
    const plan = async () => {
      const { out = '' } = await run('plan', '-out=deploy.tfplan')
      return { said: out, ...readPlan((await run('show', '-json', 'deploy.tfplan')).out ?? '') }
    }
    const apply = async () => {
      await plan()
      return run('apply', 'deploy.tfplan')
    }
    const state = async () => readState((await run('show', '-json')).out ?? '')
    return { world, stop, run, write, plan, apply, state }
  }

  const TOPIC = { aws_sns_topic: { mail: { name: 'mail' } } }
  const WITH_POLICY = {
    ...TOPIC,
    aws_sns_topic_policy: { open: { arn: '${aws_sns_topic.mail.arn}', policy: '{}' } },
  }

  it('makes what is written in the order of what it mentions, and has nothing to do after that', async () => {
    const { write, plan, apply, state } = setUp()
    write(WITH_POLICY, { topic: { value: '${aws_sns_topic.mail.arn}' } })

    const { said, changes } = await plan()
    const { code = 0, out } = await apply()

    expect(said).to.include('Plan: 2 to add, 0 to change, 0 to destroy.')
    expect(changes.map(({ actions }) => actions)).to.deep.equal([['create'], ['create']])
    expect(code, out).to.equal(0)
    expect((await state()).outputs['topic']).to.equal('arn:aws:sns:eu-central-1:111122223333:mail')
    expect(await plan()).to.include({ isApplicable: false })
  })

  it('replaces what cannot be changed, changes what mentions it, and destroys what is no longer written', async () => {
    const { write, plan, apply, world } = setUp()
    write(WITH_POLICY)
    await apply()
    write({ ...WITH_POLICY, aws_sns_topic: { mail: { name: 'other' } } })
    const renamed = await plan()
    write(TOPIC)
    const shorter = await plan()
    await apply()

    expect(renamed.changes.map(({ actions }) => actions.join())).to.deep.equal(['delete,create', 'update'])
    expect(
      shorter.changes.map(({ address, actions, reason }) => [address, ...actions, reason]),
    ).to.deep.equal([['aws_sns_topic_policy.open', 'delete', 'delete_because_no_resource_config']])
    expect([...world.things.values()].map(({ type }) => type)).to.deep.equal(['aws_sns_topic'])
  })

  it('refuses to plan the end of what is protected', async () => {
    const { write, run, apply } = setUp()
    const lifecycle = { prevent_destroy: true }
    write({ aws_sns_topic: { mail: { name: 'mail', lifecycle } } })
    await apply()
    write({ aws_sns_topic: { mail: { name: 'other', lifecycle } } })

    expect(await run('plan')).to.deep.include({ code: 1 })
    expect((await run('plan')).err).to.match(/Instance cannot be destroyed/)
  })

  it('leaves a thing half made when what follows from it fails, and completes it when it is untainted', async () => {
    const { write, run, plan, apply, state, world } = setUp()
    write(TOPIC)
    world.follow = async () => Promise.reject(new Error('ECS says no'))
    const failed = await apply()
    delete world.follow

    expect(failed).to.deep.equal({ code: 1, err: 'Error: ECS says no\n' })
    expect((await state()).tainted).to.deep.equal(['aws_sns_topic.mail'])
    expect((await plan()).changes[0]?.actions).to.deep.equal(['delete', 'create'])
    await run('untaint', '-lock-timeout=3m', 'aws_sns_topic.mail')
    expect(await plan()).to.include({ isApplicable: false })
  })

  it('ends when it is asked to', async () => {
    const { write, apply, stop, world } = setUp()
    write(TOPIC)
    world.follow = async (_, stopped) => {
      stop.abort()
      stopped.throwIfAborted()
    }

    expect((await apply()).code).to.equal(1)
  })

  it('applies every stack of a deployment, and knows its DNS records', async () => {
    const outdir = join(dir, 'cdktf.out')
    mkdirSync(outdir)
    buildApp(readDeployment({ ...NEEDED, WORKFLOW: 'yes' }), outdir).synth()
    const program = standInTerraform(emptyWorld())
    for (const id of ['data', 'workflow', 'compute', 'observability']) {
      const run = (...args: string[]) =>
        program([`-chdir=${join(outdir, 'stacks', id)}`, ...args], new AbortController().signal)
      await run('plan')
      const { code = 0, err } = await run('apply', 'deploy.tfplan')
      expect(code, `${id}: ${err}`).to.equal(0)
      const { outputs } = readState((await run('show', '-json')).out ?? '')
      if (id === 'data')
        expect(String((outputs['dns_records'] as string[])[0])).to.match(
          /^dkim-tokens-1\._domainkey\..* CNAME/,
        )
      expect(JSON.stringify(outputs)).not.to.include('${')
    }
  })
})
