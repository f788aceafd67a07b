import { expect } from 'chai'
import sinon from 'sinon'
import { KEY, NOW, claimAt } from '../../cloud/ownership-table-setup.ts'
import { request, setupClaim } from './claim-setup.ts'
import { openCommands } from './open-commands.ts'

describe('A claim, and protection from scale-in', () => {
  afterEach(() => sinon.restore())

  it('is written only after protection was given, which is asked for only when there is room: a worker without a place must not own the key', async () => {
    const order: string[] = []
    const { claim, table } = await setupClaim((real) => ({
      makeRoom: async () => order.push('room') > 0,
      protect: async () => {
        order.push('protection')
        return { kind: 'granted', held: { letGo: () => undefined } }
      },
      ownership: {
        ...real,
        claimFree: (...how) => {
          order.push('write')
          return real.claimFree(...how)
        },
      },
    }))
    await openCommands(table, 'c1')

    await claim([request()])

    expect(order).to.deep.equal(['room', 'protection', 'write'])
  })

  it('is not tried when protection is refused: the request is left to another worker', async () => {
    const protect = async () => ({ kind: 'refused' as const, why: 'DEPLOYMENT_BLOCKED: too many' })
    const { claim, table, begin, lines } = await setupClaim(() => ({ protect }))
    const before = await openCommands(table, 'c1')

    expect(await claim([request()])).to.deep.equal([{ hideSeconds: 1 }])

    expect(await table.read(KEY)).to.deep.equal(before)
    expect(begin.called).to.equal(false)
    expect(lines).to.deep.equal([
      {
        level: 'warn',
        event: 'protection_refused',
        projectKey: KEY,
        why: 'DEPLOYMENT_BLOCKED: too many',
      },
    ])
  })

  it('keeps the protection while the key is owned', async () => {
    const { claim, table, letGo } = await setupClaim()
    await openCommands(table, 'c1')

    await claim([request()])

    expect(letGo.called).to.equal(false)
  })

  it('that was lost lets it go', async () => {
    const { claim, table, letGo } = await setupClaim((real) => ({
      makeRoom: async () => Boolean(await real.claim(await real.read(KEY), claimAt(NOW, 'w2'))),
    }))
    await openCommands(table, 'c1')

    await claim([request()])

    expect(letGo.callCount).to.equal(1)
  })

  it('that cannot be written lets it go', async () => {
    const down = () => Promise.reject(new Error('socket hang up'))
    const { claim, table, letGo } = await setupClaim((real) => ({ ownership: { ...real, claimFree: down } }))
    await openCommands(table, 'c1')

    expect(await claim([request()])).to.deep.equal(['keep'])

    expect(letGo.callCount).to.equal(1)
  })

  for (const [what, change] of [
    ['there is no room', { makeRoom: async () => false }],
    ['the key is owned', { owns: () => true }],
  ] as const)
    it(`is no reason to ask for it when ${what}`, async () => {
      const protect = sinon.stub()
      const { claim, table } = await setupClaim(() => ({ ...change, protect }))
      await openCommands(table, 'c1')

      await claim([request()])

      expect(protect.called).to.equal(false)
    })
})
