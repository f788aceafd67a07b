import { expect } from 'chai'
import { LOCAL, synth, synthAnew } from './compute/synth.ts'

describe('The stacks', () => {
  it('come out the same each time, so that a plan without a change is empty', () => {
    expect(synthAnew().text).to.equal(synthAnew().text)
  })

  it('are applied after the data stack, which needs no other', () => {
    const { dependencies } = synth()

    expect(dependencies['data']).to.deep.equal([])
    for (const [id, before] of Object.entries(dependencies))
      if (id !== 'data') expect(before, id).to.include('data')
  })

  it('replace the daemons after the state machine, which tells former and new ones alike', () => {
    const { dependencies } = synth({ WORKFLOW: 'yes' })

    expect(dependencies['compute']).to.have.members(['data', 'workflow'])
    // Its alarms are about daemons that run.
    expect(dependencies['observability']).to.have.members(['data', 'compute'])
  })

  it('compute nothing on an emulator', () => {
    expect(Object.keys(synth().stacks)).to.have.members(['data', 'compute', 'observability'])
    expect(Object.keys(synth(LOCAL).stacks)).to.have.members(['data', 'observability', 'workflow'])
  })

  it('have the state machine only where it is wanted, and always on an emulator', () => {
    expect(synth().stacks).not.to.have.property('workflow')
    expect(synth({ WORKFLOW: 'yes' }).stacks).to.have.property('workflow')
    expect(synth({ ...LOCAL, WORKFLOW: 'no' }).stacks).to.have.property('workflow')
  })

  it('read no state but their own', () => {
    for (const [id, stack] of Object.entries(synth({ WORKFLOW: 'yes' }).stacks))
      expect(stack.data, id).not.to.have.property('terraform_remote_state')
  })

  it('name no path of the machine that synthesised them', () => {
    expect(synth().text).not.to.include(process.cwd())
  })
})
