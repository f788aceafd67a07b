import { expect } from 'chai'
import { makeContainerId, shortContainerId, taskOf } from '../../platform/container-id.ts'

describe("A container's id", () => {
  it('names its daemon, and is new every time', () => {
    const ids = Array.from({ length: 100 }, () => makeContainerId('worker'))

    for (const id of ids) expect(id).to.match(/^worker-[0-9a-f]{8}$/)
    expect(new Set(ids).size).to.equal(100)
  })

  it('names its task on Fargate, and is new every time there, too', () => {
    const task = 'e4e1c46c373947bc90d0a6f580c1f5d4'
    const make = () => makeContainerId('worker', `http://169.254.170.2/v4/${task}-1019270606`)

    const [one, other] = [make(), make()]

    expect(one)
      .to.match(new RegExp(`^worker-${task}-[0-9a-f]{8}$`))
      .and.not.equal(other)
    expect([taskOf(one), taskOf(other)]).to.deep.equal([task, task])
  })

  for (const address of ['', 'http://169.254.170.2/v4/f648b39f-82d5-48d6-812a-36d2c3ad487f', 'nonsense'])
    it(`names no task when nothing tells it: ${address || 'nothing'}`, () => {
      expect(taskOf(makeContainerId('worker', address))).to.equal(undefined)
    })

  it('has a short form, with and without a task', () => {
    expect(shortContainerId('worker-e4e1c46c373947bc90d0a6f580c1f5d4-1a2b3c4d')).to.equal('worker-1a2b3c4d')
    expect(shortContainerId('worker-1a2b3c4d')).to.equal('worker-1a2b3c4d')
    expect(shortContainerId('w1')).to.equal('w1')
  })
})
