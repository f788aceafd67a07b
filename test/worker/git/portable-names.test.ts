import { expect } from 'chai'
import { isPortable } from '../../../worker/git/portable-names.ts'

describe('a portable name', () => {
  for (const path of [
    'index.html',
    'a b/über (1).html',
    '.well-known/x',
    'console.log',
    'con-tact/aux1',
    '日本/語',
  ])
    it(`is ${path}`, () => {
      expect(isPortable(path)).to.equal(true)
    })

  for (const path of [
    'con',
    'a/AUX.txt',
    'com1.x',
    'nul .y',
    'a:b',
    'what?.html',
    'a\\b',
    'end.',
    'end /x',
    'line\nend',
    'bad\uFFFDname',
    'ü'.repeat(128),
    `${'d/'.repeat(120)}x`,
  ])
    it(`is not ${JSON.stringify(path.slice(0, 20))}`, () => {
      expect(isPortable(path)).to.equal(false)
    })
})
