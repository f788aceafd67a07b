import { expect } from 'chai'
import type { CommandAccess } from '../../../worker/api-proxy/command-access.ts'
import { makeOpenCommands } from '../../../worker/api-proxy/open-commands.ts'

describe('The open commands of the proxy', () => {
  it('are found by their token until they are removed', () => {
    const commands = makeOpenCommands()
    const [ann, bob] = [{} as CommandAccess, {} as CommandAccess]
    const [annToken, bobToken] = [commands.add(ann), commands.add(bob)]

    expect(commands.find(annToken)).to.equal(ann)
    commands.remove(annToken)

    expect(commands.find(annToken)).to.equal(undefined)
    expect(commands.find(bobToken)).to.equal(bob)
  })
})
