import { expect } from 'chai'
import { perhapsSettled } from '../../../contract/ownership/perhaps-settled.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'

const row = (changes: Partial<Ownership> = {}): Ownership => ({
  ...unowned('shop#ann'),
  generation: 1,
  // Not in the order of acceptance.
  open: new Map([
    ['c2', 2],
    ['c1', 1],
    ['c3', 3],
  ]),
  ...changes,
})
const active = (commandId: string, generation = 1) => ({
  commandId,
  threadId: 't',
  startedAt: 1,
  receiptHandle: 'r',
  generation,
})
const live = { containerId: 'w1' }

describe('Open commands that may have ended', () => {
  it('are none while a live owner runs the first: what waits and what runs costs nothing', () => {
    expect(perhapsSettled(row({ ...live, active: active('c1') }), false)).to.deep.equal([])
  })

  it('are those before the one that a live owner runs', () => {
    expect(perhapsSettled(row({ ...live, active: active('c3') }), false)).to.deep.equal(['c1', 'c2'])
  })

  it('are none when the one that a live owner names is answered already', () => {
    expect(perhapsSettled(row({ ...live, active: active('c0') }), false)).to.deep.equal([])
  })

  it('are all when a live owner names none, in the order of acceptance', () => {
    expect(perhapsSettled(row(live), false)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('are all when a live owner has begun nothing yet, and the row names what the former one ran', () => {
    const taken = row({ ...live, generation: 2, active: active('c1', 1) })
    expect(perhapsSettled(taken, false)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('are all when nobody knows whose command the row names: older versions do not say', () => {
    const { generation: _, ...former } = active('c1')
    expect(perhapsSettled(row({ ...live, active: former }), false)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('are all of a dead owner, also the one that it names', () => {
    expect(perhapsSettled(row({ ...live, active: active('c1') }), true)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('are all when an owner has left', () => {
    expect(perhapsSettled(row(), false)).to.deep.equal(['c1', 'c2', 'c3'])
  })

  it('are none of a key that nobody has ever owned', () => {
    expect(perhapsSettled(row({ generation: 0 }), false)).to.deep.equal([])
  })
})
