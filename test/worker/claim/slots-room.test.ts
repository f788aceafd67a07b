import { getEventListeners } from 'node:events'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeSlots } from '../../../worker/claim/slots.ts'
import { fakeSession, full } from './slots-setup.ts'

describe('A worker that waits for room', () => {
  it('has it at once with a free slot, and with a warm one', async () => {
    const { slots } = full(fakeSession('a', 1, 'warm'))

    await slots.room(new AbortController().signal)
    await makeSlots(1).room(new AbortController().signal)
  })

  it('has it when a busy session becomes warm', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { slots, hasRoom } = full(busy)
    slots.changed()
    const before = await hasRoom()

    busy.become('warm')
    slots.changed()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
  })

  it('has it when a busy session ends', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { hasRoom } = full(busy)
    const before = await hasRoom()

    await busy.end()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
  })

  it('stops waiting when it is aborted, during the wait or before, and leaves no listener behind', async () => {
    const { slots, hasRoom, stopping } = full(fakeSession('a', 1, 'busy'))
    const before = await hasRoom()

    stopping.abort()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
    await slots.room(stopping.signal)
    expect(getEventListeners(stopping.signal, 'abort')).to.deep.equal([])
  })

  it('wakes up everybody who waits', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { slots, hasRoom } = full(busy)
    const another = slots.room(new AbortController().signal)

    await busy.end()

    await another
    expect(await hasRoom()).to.equal(true)
  })
})

describe('A worker that makes room', () => {
  it('releases nothing while a slot is free', async () => {
    const warm = fakeSession('a', 1, 'warm')
    const slots = makeSlots(2)
    slots.add(warm.session)

    expect(await slots.makeRoom()).to.equal(true)
    expect(warm.release.called).to.equal(false)
  })

  it('releases the warm one that was not used for longest, and no other', async () => {
    const [young, old] = [fakeSession('a', 20, 'warm'), fakeSession('b', 10, 'warm')]
    const { slots } = full(young, old)

    expect(await slots.makeRoom()).to.equal(true)

    expect([slots.owns('a'), slots.owns('b')]).to.deep.equal([true, false])
    expect(young.release.called).to.equal(false)
  })

  it('has it only when the released session has ended', async () => {
    const warm = fakeSession('a', 1, 'warm')
    warm.release.callsFake(async () => true)
    const { slots } = full(warm)
    const made = sinon.spy()
    const making = slots.makeRoom().then(made)
    await new Promise(setImmediate)
    const before = made.called

    await warm.end()
    await making

    expect([before, made.args, slots.owns('a')]).to.deep.equal([false, [[true]], false])
  })

  it('tries the next one when a release is refused', async () => {
    const [refusing, next] = [fakeSession('a', 1, 'warm'), fakeSession('b', 2, 'warm')]
    refusing.release.resolves(false)
    const { slots } = full(refusing, next)

    expect(await slots.makeRoom()).to.equal(true)

    expect([slots.owns('a'), slots.owns('b')]).to.deep.equal([true, false])
  })

  it('has none when all are busy or refuse', async () => {
    const [refusing, busy] = [fakeSession('a', 1, 'warm'), fakeSession('b', 2, 'busy')]
    refusing.release.resolves(false)
    const { slots } = full(refusing, busy)

    expect(await slots.makeRoom()).to.equal(false)
    expect(busy.release.called).to.equal(false)
  })
})
