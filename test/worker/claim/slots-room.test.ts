import { getEventListeners } from 'node:events'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeSlots } from '../../../worker/claim/slots.ts'
import { fakeSession, slotsWith } from './slots-setup.ts'

describe('A worker that waits for room', () => {
  it('has it at once with a warm slot', async () => {
    expect(await slotsWith(fakeSession('a', 1, 'warm')).hasRoom()).to.equal(true)
  })

  it('has it at once with a free slot beside a busy one', async () => {
    expect(await slotsWith(fakeSession('a', 1, 'busy')).hasRoom()).to.equal(false)
    expect(await slotsWith(fakeSession('a', 1, 'busy'), 'free').hasRoom()).to.equal(true)
  })

  it('has none while the only session is about to leave', async () => {
    expect(await slotsWith(fakeSession('a', 1, 'leaving')).hasRoom()).to.equal(false)
  })

  it('has it when a busy session becomes warm', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { slots, hasRoom } = slotsWith(busy)
    slots.changed()
    const before = await hasRoom()

    busy.become('warm')
    slots.changed()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
  })

  it('has it when a busy session ends', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { hasRoom } = slotsWith(busy)
    const before = await hasRoom()

    await busy.end()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
  })

  it('stops waiting when it is aborted, during the wait or before, and leaves no listener behind', async () => {
    const { slots, hasRoom, stopping } = slotsWith(fakeSession('a', 1, 'busy'))
    const before = await hasRoom()

    stopping.abort()

    expect([before, await hasRoom()]).to.deep.equal([false, true])
    await slots.room(stopping.signal)
    expect(getEventListeners(stopping.signal, 'abort')).to.deep.equal([])
  })

  it('wakes up everybody who waits', async () => {
    const busy = fakeSession('a', 1, 'busy')
    const { slots, hasRoom } = slotsWith(busy)
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
    const { slots } = slotsWith(young, old)

    expect(await slots.makeRoom()).to.equal(true)

    expect([slots.owns('a'), slots.owns('b')]).to.deep.equal([true, false])
    expect(young.release.called).to.equal(false)
  })

  it('has it only when the released session has ended', async () => {
    const warm = fakeSession('a', 1, 'warm')
    warm.release.callsFake(async () => true)
    const { slots } = slotsWith(warm)
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
    const { slots } = slotsWith(refusing, next)

    expect(await slots.makeRoom()).to.equal(true)

    expect([slots.owns('a'), slots.owns('b')]).to.deep.equal([true, false])
  })

  it('has none when all are busy or refuse', async () => {
    const [refusing, busy] = [fakeSession('a', 1, 'warm'), fakeSession('b', 2, 'busy')]
    refusing.release.resolves(false)
    const { slots } = slotsWith(refusing, busy)

    expect(await slots.makeRoom()).to.equal(false)
    expect(busy.release.called).to.equal(false)
  })
})
