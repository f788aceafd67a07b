import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { titlesIn } from './titles-in.ts'

const DOCUMENTS = ['docs/security.md', 'docs/mail-attacks.md']
const COLUMNS = 4
/** A link to a file of tests, and titles in it, in quotes. */
const TEST = /\[([^\]]+)\]\(\.\.\/(test\/[^)]+)\)((?:,? "[^"]+")+)/g

interface Row {
  attack: string
  test: string
}

const rowsOf = (text: string): Row[] =>
  text
    .slice(text.indexOf('\n## Attacks\n'))
    .split('\n')
    .filter((line) => /^\| \d+ /.test(line))
    .map((line) => {
      const cells = line.split('|').slice(1, -1)
      expect(cells, line).to.have.length(COLUMNS)
      return { attack: `${cells[0]?.trim()}. ${cells[1]?.trim()}`, test: cells[3]?.trim() ?? '' }
    })

const titlesOf = (quoted: string): string[] =>
  [...quoted.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title)

/** What a row names that is not there. */
const problemsOf = ({ attack, test }: Row): string[] => {
  const named = [...test.matchAll(TEST)]
  if (named.length === 0 || test.replaceAll(TEST, '').replaceAll(/[\s·]/g, '') !== '')
    return [`${attack}: cannot read ${test}`]
  return named.flatMap(([, , file = '', quoted = '']) => {
    if (!existsSync(file)) return [`${attack}: no file ${file}`]
    const has = titlesIn(readFileSync(file, 'utf8'))
    return titlesOf(quoted).flatMap((title) =>
      has(title) ? [] : [`${attack}: no test "${title}" in ${file}`],
    )
  })
}

for (const document of DOCUMENTS)
  describe(`The attacks of ${document}`, () => {
    const rows = rowsOf(readFileSync(document, 'utf8'))

    it('are at least 40, numbered one by one', () => {
      expect(rows.length).to.be.at.least(40)
      expect(rows.map(({ attack }) => Number.parseInt(attack, 10))).to.deep.equal(rows.map((_, i) => i + 1))
    })

    it('are each run by tests that are there', () => {
      expect(rows.flatMap(problemsOf)).to.deep.equal([])
    })
  })

describe('The titles in a file of tests', () => {
  const has = titlesIn(`
    describe('A thing', () => {
      it('is it\\'s own', f)
      it(
        \`is \${what}, and \${JSON.stringify(x)} more\`, f)
      for (const where of ['in the place of .git']) it(where, f)
      it.skip('is skipped', f)
      const what = 'large'
    })`)

  for (const title of ["is it's own", 'is large, and … more', 'in the place of .git'])
    it(`have among them: ${title}`, () => expect(has(title)).to.equal(true))

  for (const title of ['A thing', 'is small, and … more', 'is large', 'is skipped', 'in the place of'])
    it(`do not have among them: ${title}`, () => expect(has(title)).to.equal(false))
})
