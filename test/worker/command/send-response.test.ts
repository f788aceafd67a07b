import { expect } from 'chai'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { setupCommand } from './command-setup.ts'
import type { CommandSetup } from './command-setup.ts'
import type { Trouble } from './command-network.ts'

describe('A command that has ended', () => {
  let subject: CommandSetup
  afterEach(() => subject.end())

  it('leaves its response on the output queue, and rings once at the routers', async () => {
    subject = await setupCommand()

    await subject.run()

    const [projectId, userId] = KEY.split('#')
    expect(subject.bells()).to.deep.equal([{ type: 'settled', commandId: 'c1', projectId, userId }])
    expect(subject.responses()).to.have.length(1)
  })

  it('has ended although nobody can be rung for, which is logged', async () => {
    const before: Trouble = (step) => {
      if (step === 'ring') throw new Error('socket hang up')
    }
    subject = await setupCommand({ before })

    expect(await subject.run()).to.equal('ended')

    expect(subject.bells()).to.deep.equal([])
    expect(subject.responses()).to.have.length(1)
    expect(subject.inInput()).to.deep.equal([])
    expect(subject.events()).to.include('not_rung')
  })

  it('rings although its output queue cannot be reached: the person is answered', async () => {
    let failures = 2
    const before: Trouble = (step) => {
      if (step === 'respond' && failures-- > 0) throw new Error('socket hang up')
    }
    subject = await setupCommand({ before })

    expect(await subject.run()).to.equal('ended')

    expect(subject.bells()).to.have.length(3)
    expect(subject.responses()).to.have.length(1)
  })
})
