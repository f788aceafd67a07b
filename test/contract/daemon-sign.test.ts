import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { isLate, readSign, signItem } from '../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../contract/daemon-sign.ts'

const SIGN: DaemonSign = {
  containerId: 'worker-1',
  daemon: 'worker',
  version: 'a1b2c3',
  startedAt: 1_000,
  at: 100_000,
  everyMs: 60_000,
  slots: 4,
  owned: 2,
  busy: 1,
  diskBytes: 2_000,
  diskFreeBytes: 1_000,
}

describe('The sign of life of a daemon', () => {
  it('is read as it was written, and expires a day later', () => {
    const item = signItem(SIGN)

    expect(readSign(item)).to.deep.equal(SIGN)
    expect(item['ttl']).to.deep.equal({ N: String(100 + 86_400) })
  })

  it('of a router tells when it swept last, and at the end when it ended', () => {
    const sign = { ...SIGN, daemon: 'router' as const, sweptAt: 99_000, endedAt: 100_000 }

    expect(readSign(signItem(sign))).to.deep.equal(sign)
  })

  for (const [what, forged] of Object.entries({
    'another daemon': { daemon: 'printer' },
    'no name': { containerId: '' },
    'a time that is a text': { at: 'now' },
    'a time before 1970': { startedAt: -1 },
    'a period that is none': { everyMs: null },
  }))
    it(`is none with ${what}`, () => expect(readSign(marshall({ ...SIGN, ...forged }))).to.equal(undefined))

  it('leaves out what is no amount, and cuts what is too long', () => {
    const read = readSign(marshall({ ...SIGN, slots: 'many', version: 'v'.repeat(1_000), more: 1 }))

    expect(read).to.not.have.any.keys('slots', 'more')
    expect(read?.version).to.have.length(100)
  })

  it('is late when two were missed, and never after the end', () => {
    expect(isLate(SIGN, SIGN.at + 150_000)).to.equal(false)
    expect(isLate(SIGN, SIGN.at + 150_001)).to.equal(true)
    expect(isLate({ ...SIGN, endedAt: SIGN.at }, SIGN.at + 150_001)).to.equal(false)
  })
})
