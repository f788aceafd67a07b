import { expect } from 'chai'
import { identityOf, parseStat, pidIn, statOf } from '../../../worker/process/process-stat.ts'

const NO_PROCESS = 2 ** 31 - 1

describe('A process', () => {
  it('is described by its line in /proc, whatever its name looks like', () => {
    const fields = Array.from({ length: 50 }, (_, index) => `${index + 4}`)

    const stat = parseStat(`101 (a) Z 1 1 (b)) S ${fields.join(' ')}\n`)

    expect(stat).to.deep.equal({ isAlive: true, group: 5, session: 6, startTicks: '22' })
  })

  it('has a name that its number can be read from', () => {
    const identity = identityOf(process.pid) ?? ''

    expect(identity).to.equal(identityOf(process.pid))
    expect(identity).to.match(/^\d+-\d+-[0-9a-f-]{36}$/)
    expect(pidIn(identity)).to.equal(process.pid)
  })

  it('that does not exist has none', () => {
    expect([statOf(NO_PROCESS), identityOf(NO_PROCESS)]).to.deep.equal([undefined, undefined])
  })

  for (const text of [
    '',
    '1',
    '0-1-a',
    '-5-1-a',
    '1-1',
    '1-1-',
    '1-1-x',
    '1-1-a\n',
    '99999999999-1-a',
    '1e3-1-a',
  ])
    it(`has no name like ${JSON.stringify(text)}`, () => {
      expect(pidIn(text)).to.equal(undefined)
    })
})
