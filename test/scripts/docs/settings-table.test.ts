import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { settingsTable, withSettingsTable } from '../../../scripts/docs/settings-table.ts'

const readme = readFileSync('README.md', 'utf8')

describe('the settings in the README', () => {
  it('are those that the daemons read (make docs writes them)', () => {
    expect(withSettingsTable(readme)).to.equal(readme)
  })

  it('name every setting once', () => {
    const names = [...settingsTable().matchAll(/^\| `(\w+)`/gm)].map((match) => match[1])

    expect(names).to.include.members(['SENDER_ADDRESS', 'EDITOR_COMMAND', 'AWS_REGION'])
    expect(new Set(names).size).to.equal(names.length)
  })
})

describe('the links of the README and of ARCHITECTURE.md', () => {
  for (const file of ['README.md', 'ARCHITECTURE.md'])
    it(`lead to files that are there: ${file}`, () => {
      const text = readFileSync(file, 'utf8')
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '')

      expect(links).not.to.be.empty
      for (const link of links) expect(() => readFileSync(link), link).not.to.throw()
    })
})
