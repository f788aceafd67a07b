import { expect } from 'chai'
import { cellsOf, rowsOfCsv } from '../../../../scripts/operate/onboard/csv.ts'

describe('a table of projects', () => {
  it('has fields in its first row and a project in each other one; an empty cell is a field that is absent', () => {
    const text = 'email,projectId,buildCommand,maxUsd\nann@x.test,shop,npm run build,2.5\nbob@x.test,blog,,\n'

    expect(rowsOfCsv(text)).to.deep.equal([
      { email: 'ann@x.test', projectId: 'shop', buildCommand: ['npm', 'run', 'build'], maxUsd: 2.5 },
      { email: 'bob@x.test', projectId: 'blog' },
    ])
  })

  it('has commas, quotes and line ends in quoted cells', () => {
    expect(cellsOf('a,"b, ""c""\nd",e\r\nf', ',')).to.deep.equal([['a', 'b, "c"\nd', 'e'], ['f']])
  })

  it('has a command with blanks in its words as a list of JSON', () => {
    const text = 'buildCommand\n"[""sh"", ""-c"", ""npm ci && npm run build""]"\n'

    expect(rowsOfCsv(text)).to.deep.equal([{ buildCommand: ['sh', '-c', 'npm ci && npm run build'] }])
  })

  it('may come from a spreadsheet with semicolons, a mark at its beginning and empty lines', () => {
    expect(rowsOfCsv('\uFEFFemail;projectId\r\n\r\nann@x.test;shop\r\n')).to.deep.equal([
      { email: 'ann@x.test', projectId: 'shop' },
    ])
  })

  it('has a field that does not exist for a cell too many', () => {
    expect(rowsOfCsv('email\nann@x.test,more\n')).to.deep.equal([{ email: 'ann@x.test', 'cell 2': 'more' }])
  })

  it('is refused with a quote that is never closed', () => {
    expect(() => rowsOfCsv('email\n"ann@x.test\n')).to.throw('never closed')
  })
})
