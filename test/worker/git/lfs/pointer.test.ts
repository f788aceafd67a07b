import { expect } from 'chai'
import { pointerOf, readPointer } from '../../../../worker/git/lfs/pointer.ts'

const object = { oid: 'a'.repeat(64), bytes: 12 }

describe('A pointer of Git LFS', () => {
  it('names the content and its size', () => {
    expect(readPointer(pointerOf(object))).to.deep.equal(object)
  })

  for (const [what, text] of [
    ['another version', pointerOf(object).replace('git-lfs.github.com', 'hawser.github.com')],
    ['an extension', pointerOf(object).replace('\noid', `\next-0-x sha256:${object.oid}\noid`)],
    ['a size that another text would have, too', pointerOf(object).replace('size 12', 'size 012')],
    ['a size beyond all files', pointerOf(object).replace('12', '9'.repeat(16))],
    ['an id that is a path', pointerOf(object).replace('aaaa', '../.')],
    ['more lines', `${pointerOf(object)}more\n`],
    ['no end', pointerOf(object).trimEnd()],
  ] as const)
    it(`is none of ours with ${what}`, () => {
      expect(readPointer(text)).to.equal(undefined)
    })
})
