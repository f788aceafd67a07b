import { expect } from 'chai'
import { extendUpdate } from '../../../contract/ownership/worker-expressions.ts'
import { tables } from '../../../contract/topology.ts'
import type { IndexSpec } from '../../../contract/topology.ts'
import { LOOK_MS } from '../../../router/sweep/watch-dead-letters.ts'
import { sharedSettings } from '../../../contract/settings/shared.ts'
import {
  DEAD_LETTER_LOOKS_AN_HOUR,
  SIGNS_AN_HOUR,
  WRITES_PER_HEARTBEAT,
} from '../../../scripts/cost/measured.ts'

const HOLDER = { projectKey: 'blog#ann', containerId: 'w1', generation: 1 }

/** A write of an index is a delete and a put when its key changes, and none when nothing changes that it holds. */
const writesOf = ({ partition, sort, projection }: IndexSpec, changes: (name: string) => boolean): number => {
  if (changes(partition) || (sort && changes(sort.name))) return 2
  return projection === 'ALL' ? 1 : 0
}

describe('What a heartbeat is reckoned with', () => {
  it('is a write of the row, and of each index in which it changes something', () => {
    const { set } = extendUpdate(HOLDER, 9, { heartbeat: 1, ended: false })
    const changes = (name: string): boolean => set.includes(`${name} =`)
    const indexes = tables('any').find(
      ({ partition, indexes: all }) => partition === 'projectKey' && all.length > 0,
    )?.indexes

    const writes = (indexes ?? []).map((index) => writesOf(index, changes))

    expect(changes('heartbeat')).to.equal(true)
    expect(writes.reduce((sum, more) => sum + more, 1)).to.equal(WRITES_PER_HEARTBEAT)
  })
})

describe('How often dead letters are reckoned to be looked for', () => {
  it('is as often as the router looks', () => {
    expect(DEAD_LETTER_LOOKS_AN_HOUR * LOOK_MS).to.equal(3_600_000)
  })
})

describe('How often daemons are reckoned to give a sign of life', () => {
  it('is as often as they do', () => {
    expect(SIGNS_AN_HOUR * Number(sharedSettings.signSeconds.fallback)).to.equal(3_600)
  })
})
