import { globSync } from 'node:fs'
import { expect } from 'chai'
import { evaluate } from '../../eval-mail/evaluate.ts'
import type { Result } from '../../eval-mail/evaluate.ts'
import { readFolder } from '../../eval-mail/read-folder.ts'
import { showMisses } from '../../eval-mail/show.ts'
import { summarise } from '../../eval-mail/summary.ts'
import type { Summary } from '../../eval-mail/summary.ts'
import { ownCases } from './corpus.ts'
import { LANGUAGES } from './wishes.ts'

const told = ({ exact, labelled, wordsLost, stops, asked }: Summary): string =>
  `${exact} of ${labelled} exact, words lost in ${wordsLost}, stops seen ${stops.seen} of ${stops.expected}, asked ${asked.right} of ${asked.expected}`

const LEAST = { reported: 63, own: 1_140 }
const MOST_LOST = { reported: 0, own: 0 }

const expectFigures = (results: Result[], which: keyof typeof LEAST): Summary => {
  const summary = summarise(results)
  const misses = showMisses(results, false)
  console.log(`${which}: ${told(summary)}`)
  expect(summary.errors, misses).to.equal(0)
  expect(summary.stops.false, `false stops\n${misses}`).to.equal(0)
  expect(summary.wordsLost, `words lost\n${misses}`).to.be.at.most(MOST_LOST[which])
  expect(summary.exact, `exact\n${misses}`).to.be.at.least(LEAST[which])
  return summary
}

const REPORTED = 'test/cases/mail/reported'

describe('The reported mails', () => {
  let results: Result[] = []
  before(async () => void (results = await evaluate(await readFolder(REPORTED))))

  it('are all there, and no word of them is lost', () => {
    expect(expectFigures(results, 'reported')).to.deep.include({ total: 63, labelled: 63 })
  })

  for (const name of globSync('**/*.eml', { cwd: REPORTED }).toSorted())
    it(`are read as they are to be: ${name}`, () => {
      const found = results.filter((result) => result.name === name)
      const misses = found.flatMap(({ verdict }) => verdict.misses)

      expect(found).to.have.length(1)
      expect(misses).to.deep.equal([])
    })
})

describe('Our own cases of mail', () => {
  it('are at least 150, in at least 16 languages, each with a name of its own', async () => {
    const names = (await ownCases()).map(({ name }) => name)

    expect(new Set(names).size).to.equal(names.length).and.to.be.at.least(150)
    expect(LANGUAGES.length).to.be.at.least(16)
  })

  it('are read as they are to be', async () => {
    const { ignored } = expectFigures(await evaluate(await ownCases()), 'own')

    expect(ignored.wrong, 'people ignored').to.equal(0)
    expect(ignored.taken, 'machines taken').to.equal(0)
  })
})
