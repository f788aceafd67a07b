import { expect } from 'chai'
import { missingFrom, wordsOf, folded } from './fold.ts'
import { leaksIn } from './leak.ts'

describe('Texts that are compared', () => {
  it('are the same with other white space, letters put together and marks without width', () => {
    expect(folded(' Gro\u{308}ße\u{a0}\n\tgrün\u{200b}\u{feff} ')).to.equal('Größe grün')
  })

  it('miss a word as often as it is missing', () => {
    expect(missingFrom(wordsOf('red red green'), wordsOf('red red red blue'))).to.deep.equal(['red', 'blue'])
  })
})

describe('What was taken too much', () => {
  const kinds: [line: string, leak: string][] = [
    ['> Done.', 'quote'],
    ['The homepage title says Alpha now.', 'quote'],
    ['On Sun, Nov 29, 2026 at 10:01 AM Bob <bob@shop.test> wrote:', 'header'],
    ['Le dim. 29 nov. 2026 à 10:01, Bob a écrit :', 'header'],
    ['2026年11月29日(日) 10:01 Bob <bob@shop.test>:', 'header'],
    ['Gesendet: Sonntag, 29. November 2026 10:01', 'header'],
    ['发件人： Bob', 'header'],
    ['________________________________', 'header'],
    ['-----Original Message-----', 'header'],
    ['Sent from my iPhone', 'signature'],
    ['Tel. +49 30 1234567', 'signature'],
  ]
  for (const [line, leak] of kinds)
    it(`is a ${leak}: ${line}`, () => {
      expect(leaksIn(`Make it green\n${line}`, 'Make it green')).to.deep.equal([[leak, folded(line)]])
    })

  it('is a signature below two hyphens', () => {
    expect(leaksIn('Make it green\n-- \nAnn Example', 'Make it green')).to.deep.equal([
      ['signature', '--'],
      ['signature', 'Ann Example'],
    ])
  })

  it('is nothing when all of it was expected', () => {
    expect(leaksIn('Make it\n\ngreen: now', 'Make it green: now')).to.deep.equal([])
  })
})
