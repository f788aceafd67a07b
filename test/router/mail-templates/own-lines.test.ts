import { expect } from 'chai'
import { LANGUAGES } from '../../../router/language/language.ts'
import {
  commandIdIn,
  endMark,
  isEndMark,
  isOpening,
  openingOf,
  openings,
} from '../../../router/mail-templates/own-lines.ts'
import {
  DELIMITER,
  DELIMITERS,
  saysDelimiter,
  withoutDelimiter,
} from '../../../router/mail-templates/delimiter.ts'
import { phrasesOf } from '../../../router/phrases/phrases.ts'
import type { Outcome } from '../../../router/phrases/phrases.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const reply = { email: 'ann@customer.test', subject: 'Title', references: [] }

describe('The lines that are ours', () => {
  for (const language of LANGUAGES) {
    const outcomes = Object.keys(phrasesOf(language).outcomes) as Outcome[]

    it(`are known again in ${language}: the first one, with a wish and without`, () => {
      for (const outcome of outcomes)
        for (const wish of ['change the title', ''])
          for (const mark of ['', '> ', '> > ', '*'])
            expect(isOpening(mark + openingOf({ ...reply, language }, outcome, wish))).to.equal(true)
    })

    it(`are known again in ${language}: the last one`, () => {
      const mark = endMark({ ...reply, language }, 'm0123abc')

      for (const line of [mark, `> ${mark}`, `>> ${mark}  `, `*${mark}*`])
        expect(isEndMark(line)).to.equal(true)
      expect(commandIdIn(`Done.\n\n${mark}\n`)).to.equal('m0123abc')
    })

    it(`are known again in ${language}: the one above which the person writes, and only one is in a mail`, () => {
      const { delimiter } = phrasesOf(language)

      expect(DELIMITERS).to.contain(delimiter)
      expect(saysDelimiter(`*${delimiter.replaceAll(' ', '\n')}*`)).to.equal(true)
      expect(withoutDelimiter(`a ${delimiter} b`)).not.to.contain(delimiter)
    })
  }

  it('are read in mails of earlier versions, too', () => {
    expect(isEndMark('> This took 2 minutes. (command m1)')).to.equal(true)
    expect(commandIdIn('Done.\n\nThis took 2 minutes. (command m1)\n')).to.equal('m1')
    expect(DELIMITER).to.equal('--- Please write your next instruction above this line ---')
  })

  it('are no line of a person, nor one in the middle', () => {
    const lines = [
      'Reference: 4711',
      'Webordinary reference',
      'the (command c1) is wrong',
      '',
      'Webordinary reference: a b',
    ]
    for (const line of lines) expect(isEndMark(line)).to.equal(false)
    for (const line of ['Make it done: now', '', 'Helpful', 'Donegal: a county'])
      expect(isOpening(line)).to.equal(false)
    expect(commandIdIn('Webordinary reference: c9\n\nmore')).to.equal(undefined)
  })

  it('are all in one list for the reader of replies', () => {
    expect(openings).to.include.members(['Done: ', 'Erledigt: ', 'Fait : ', '完了：'])
  })

  it('are found in time in proportion to the length', () => {
    const start = cpuMs()
    for (const text of ['> ', '* ', '--- ', ' ', '-', 'Webordinary reference: '])
      for (const read of [isOpening, isEndMark, saysDelimiter, commandIdIn, withoutDelimiter])
        read(text.repeat(300_000))

    expect(cpuMs() - start).to.be.below(2_000)
  })
})
