import { expect } from 'chai'
import { AGAIN_MS, REFRESH_MS, nextInMs } from '../../../../worker/claim/protection/next-in-ms.ts'

describe('The next word about protection', () => {
  for (const [isNeeded, mayBeProtected, failed, expected] of [
    [true, true, false, REFRESH_MS],
    [true, true, true, AGAIN_MS],
    [true, false, true, AGAIN_MS],
    [false, true, false, 0],
    [false, true, true, AGAIN_MS],
    [false, false, false, undefined],
    [false, false, true, undefined],
  ] as const)
    it(`comes ${expected === undefined ? 'never' : `in ${expected} ms`}: ${isNeeded ? 'needed' : 'not needed'}, ${
      mayBeProtected ? 'maybe protected' : 'not protected'
    }${failed ? ', and the last one failed' : ''}`, () => {
      expect(nextInMs({ isNeeded, mayBeProtected, failed })).to.equal(expected)
    })
})
