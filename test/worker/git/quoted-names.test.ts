import { expect } from 'chai'
import { pathBelow, printNames, readName, readNames } from '../../../worker/git/quoted-names.ts'

describe("git's quoted names", () => {
  for (const [printed, bytes] of [
    ['a b.html', Buffer.from('a b.html')],
    ['"line\\nend\\t\\"q\\" \\\\.html"', Buffer.from('line\nend\t"q" \\.html')],
    ['"\\303\\274.html"', Buffer.from('ü.html')],
    ['"bad\\377\\\\377"', Buffer.concat([Buffer.from('bad'), Buffer.from([0xff]), Buffer.from('\\377')])],
    ['"\\001\\033[31m"', Buffer.from('\u0001\u001b[31m')],
  ] as const)
    it(`loses no byte of ${printed}`, () => {
      expect(readName(printed).bytes).to.deep.equal(bytes)
    })

  it('are read one per line, and printed as they were', () => {
    const list = 'a\n"\\303\\274/"\n'
    const names = readNames(list)

    expect(names.map(({ text }) => text)).to.deep.equal(['a', 'ü/'])
    expect(printNames(names)).to.equal(list)
  })

  it('become absolute paths', () => {
    const name = readName('"x\\377/"')

    expect(pathBelow('/tree', name, '.git').toString('latin1')).to.equal('/tree/xÿ/.git')
  })
})
