import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import sinon from 'sinon'
import { FORMER, WITHOUT_FORMER, unpackFormer, withFormer } from './former-code.ts'
import type { FormerCode } from './former-code.ts'
import { plain, readShapes } from './read-shapes.ts'
import type { Readings } from './read-shapes.ts'
import { loadVersion, thisVersion } from './version.ts'
import type { Version } from './version.ts'
import { AT, writeShapes } from './write-shapes.ts'
import type { Shapes } from './write-shapes.ts'

interface Recorded {
  by: string
  shapes: Shapes
  readings: Readings
}
const recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as Recorded

/** Whatever one version knows of a row or message, the other one reads alike. It may know more. */
const expectAlike = (known: Readings, read: Readings): void => {
  expect(Object.keys(read)).to.have.members(Object.keys(known))
  for (const [what, reading] of Object.entries(known)) expect(read[what], what).to.deep.include(reading)
}

describe('Rows and messages', () => {
  let ours: Version
  before(async () => (ours = await thisVersion()))
  beforeEach(() => void sinon.useFakeTimers({ now: AT, toFake: ['Date'] }))
  afterEach(() => sinon.restore())

  it('of the former version are read by this one', async () => {
    const read = await readShapes(ours, recorded.shapes)

    expectAlike(recorded.readings, plain(read) as Readings)
  })

  describe(withFormer('where the former version is at hand'), () => {
    let code: FormerCode
    let former: Version
    before(async function () {
      if (WITHOUT_FORMER !== undefined) return this.skip()
      code = await unpackFormer()
      former = await loadVersion(code.load)
    })
    after(() => code?.remove())

    it('of this version are read by the former one', async () => {
      const written = await writeShapes(ours, true)

      expectAlike(await readShapes(former, written), await readShapes(ours, written))
    })

    it('are recorded as the former version writes them: after a release, node test/former/record.ts', async () => {
      expect(recorded.by).to.equal(FORMER)
      expect(plain(await writeShapes(former, false))).to.deep.equal(recorded.shapes)
    })
  })
})
