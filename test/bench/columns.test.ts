import { expect } from 'chai'
import { columns } from './columns.ts'

describe('columns', () => {
  it('puts values under their heads, to the right, on lines of at most 80 characters', () => {
    const rows = [
      ['calls', '4.0', '18.2'],
      ['lost', '0', '12'],
    ] as [string, ...string[]][]

    const lines = columns(['this', 'that'], rows, 10).split('\n')

    expect(lines.map((line) => line.length)).to.deep.equal([80, 80, 80])
    expect(lines[1]).to.match(/^calls +4\.0 {6}18\.2$/)
    expect(lines[2]?.slice(60)).to.equal('         0        12')
  })

  it('refuses what does not fit', () => {
    expect(() => columns(['one'], [['x'.repeat(71), '1']], 10)).to.throw('too wide')
    expect(() => columns(['one'], [['x', '1'.repeat(20)]], 10)).to.throw('too wide')
  })
})
