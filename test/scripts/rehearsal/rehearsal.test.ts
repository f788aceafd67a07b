// The whole flow of a deployment, as a stranger sees it.
import { expect } from 'chai'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { startRehearsal } from './start-rehearsal.ts'
import type { Rehearsal } from './start-rehearsal.ts'

/** A rehearsal may take three minutes; here others run beside it. */
const MOST_MS = 300_000
const NOTE_WIDTH = 80

describe('make deploy TARGET=rehearsal', function () {
  this.timeout(MOST_MS)
  let rehearsal: Rehearsal | undefined
  afterEach(() => {
    if (rehearsal?.child.exitCode === null) rehearsal.child.kill('SIGKILL')
    rehearsal?.remove()
  })

  it('walks the flow from what is missing to the removal, without any program of a deployment, and leaves nothing', async () => {
    rehearsal = startRehearsal('deploy', { without: ['terraform', 'docker', 'aws'] })

    const code = await rehearsal.ended

    const said = rehearsal.said()
    expect(code, said).to.equal(0)
    const steps = [
      /Terraform +a stand-in/,
      /this machine lacks: terraform is not on the PATH/,
      /- SENDER_ADDRESS is not set/,
      /- Fargate gives this account 0 vCPUs/,
      /There is no bucket example-terraform-state for the state\. Make it .* yes /,
      /the secret webordinary\/editor lacks ANTHROPIC_API_KEY/,
      /\$ aws secretsmanager put-secret-value/,
      /== image webordinary\/worker/,
      /the worker has its agent and its secrets, and is healthy/,
      /set these in the DNS of example.org/,
      /tokens-1._domainkey.example.org CNAME/,
      /onboarded shop for/,
      /Changed the homepage title to: Hello AWS/,
      /THIS LOSES SOMETHING OF THE DATA/,
      /nothing was changed: that was not webordinary/,
      /planned webordinary .* images c0ffee000002\S*: nothing was changed/,
      /deployed webordinary .* images c0ffee000002/,
      /Added a paragraph to the homepage: this survives an update/,
      /router-1 accepted it, worker-2 carried it out, and router-2\s+answered/,
      /rolling back to deployment/,
      /Cannot find module '\/app\/router\/start.ts'/,
      /\$ IMAGE_TAG=c0ffee000001\S* make deploy/,
      /removed webordinary; its data are kept/,
      /removed webordinary, with all data/,
      /everything is stopped and removed/,
    ]
    // Long lines are wrapped.
    const words = said.replaceAll(/\s*\n\s*/g, ' ')
    let from = 0
    for (const step of steps) {
      const at = words.slice(from).search(step)
      expect(at, `${step.source} after:\n${words.slice(0, from).slice(-400)}`).to.be.at.least(0)
      from += at
    }
    const notes = said.split('\n').filter((line) => line.startsWith('    > '))
    expect(notes).to.have.length.above(10)
    for (const line of notes) expect(line.length, line).to.be.at.most(NOTE_WIDTH)
    expect(said).not.to.match(/^ +at .*\.ts:\d+/m)
    expect(rehearsal.left()).to.deep.equal([])
  })

  it('ends at Ctrl-C, and leaves nothing', async () => {
    rehearsal = startRehearsal('deploy', { without: ['terraform', 'docker', 'aws'] })
    await rehearsal.until(/a worker is tried/)

    // As a terminal does: to the whole group.
    process.kill(-(rehearsal.child.pid ?? 0), 'SIGINT')
    const code = await rehearsal.ended

    expect(code, rehearsal.said()).to.equal(130)
    expect(rehearsal.left()).to.deep.equal([])
  })

  it('has nothing to remove', async () => {
    rehearsal = startRehearsal('destroy')

    expect(await rehearsal.ended).to.equal(0)
    expect(rehearsal.said()).to.include('nothing is left of a rehearsal')
  })
})

describeTerraform('make plan TARGET=rehearsal, by the real Terraform', () => {
  it('shows what is missing and what would be made, and leaves nothing', async () => {
    const rehearsal = startRehearsal('plan')
    const code = await rehearsal.ended
    const left = rehearsal.left()
    rehearsal.remove()

    expect(code, rehearsal.said()).to.equal(0)
    expect(rehearsal.said()).to.match(/Terraform +the one of this machine/)
    expect(rehearsal.said().match(/Plan: \d+ to add/g)).to.have.length(3)
    expect(left).to.deep.equal([])
  })
})
