import { expect } from 'chai'
import { makeContainerId } from '../../platform/daemon.ts'

describe("A container's id", () => {
  it('names its daemon, and is new every time', () => {
    const ids = Array.from({ length: 100 }, () => makeContainerId('worker'))

    for (const id of ids) expect(id).to.match(/^worker-[0-9a-f]{8}$/)
    expect(new Set(ids).size).to.equal(100)
  })
})
