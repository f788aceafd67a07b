import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { deploymentTable, settingsTable, TABLES, withTable } from '../../../scripts/docs/settings-table.ts'

const namesIn = (table: string): string[] => [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name)

describe('the tables of settings in the documents', () => {
  for (const { path, what, table } of TABLES)
    it(`are those that are read (make docs writes them): ${path}, ${what}`, () => {
      const document = readFileSync(path, 'utf8')
      expect(withTable(document, what, table())).to.equal(document)
    })

  it('name every setting once', () => {
    for (const [table, some] of [
      [settingsTable(), ['SENDER_ADDRESS', 'EDITOR_COMMAND', 'AWS_REGION']],
      [deploymentTable(), ['AWS_REGION', 'STATE_BUCKET', 'SMOKE_PROJECT', 'CONFIRM', 'COMMANDS_PER_DAY']],
    ] as const) {
      const names = namesIn(table)
      expect(names).to.include.members([...some])
      expect(new Set(names).size).to.equal(names.length)
    }
  })

  it('cannot be written into a document without its marks', () => {
    expect(() => withTable('no marks', 'settings', '')).to.throw('are missing')
  })
})
