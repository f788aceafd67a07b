import { expect } from 'chai'
import { evaluate } from '../../eval-mail/evaluate.ts'
import { readFolder } from '../../eval-mail/read-folder.ts'
import { showMisses } from '../../eval-mail/show.ts'
import { summarise } from '../../eval-mail/summary.ts'
import type { Summary } from '../../eval-mail/summary.ts'
import { ownCases } from './corpus.ts'
import { LANGUAGES } from './wishes.ts'

const told = ({ exact, labelled, wordsLost, stops }: Summary): string =>
  `${exact} of ${labelled} exact, words lost in ${wordsLost}, stops seen ${stops.seen} of ${stops.expected}`

describe('The reported mails', () => {
  it('are all read as they are to be', async () => {
    const results = await evaluate(await readFolder('test/cases/mail/reported'))
    const summary = summarise(results)

    console.log(told(summary))

    expect(summary).to.deep.include({ total: 63, labelled: 63, errors: 0 })
    expect(summary.stops.false, 'false stops').to.equal(0)
    expect(summary.wordsLost, showMisses(results, false)).to.be.at.most(10)
    expect(summary.exact, showMisses(results, false)).to.be.at.least(20)
  })
})

describe('Our own cases', () => {
  it('are at least 150, in at least 16 languages, each with a name of its own', async () => {
    const names = (await ownCases()).map(({ name }) => name)

    expect(new Set(names).size).to.equal(names.length).and.to.be.at.least(150)
    expect(LANGUAGES.length).to.be.at.least(16)
  })

  it('are read as they are to be', async () => {
    const results = await evaluate(await ownCases())
    const summary = summarise(results)

    console.log(told(summary))

    expect(summary.errors, showMisses(results, false)).to.equal(0)
    expect(summary.stops.false, 'false stops').to.equal(0)
    expect(summary.ignored.wrong, 'people ignored').to.equal(0)
    expect(summary.wordsLost, showMisses(results, false)).to.be.at.most(47)
    expect(summary.exact, showMisses(results, false)).to.be.at.least(84)
  })
})
