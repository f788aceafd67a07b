import { expect } from 'chai'
import { leadsOut } from '../../../worker/git/link-target.ts'

describe('a link', () => {
  for (const [link, target] of [
    ['passwd', '/etc/passwd'],
    ['a/b', '../../secret'],
    ['environ', '/proc/self/environ'],
    ['up', '..'],
    ['config', '.git/config'],
    ['a/config', '../.GIT/config'],
    ['a/b', 'c/../../../x'],
  ] as const)
    it(`${link} to ${target} leads out of the repository`, () => {
      expect(leadsOut(link, target)).to.equal(true)
    })

  for (const [link, target] of [
    ['a/b', '../c'],
    ['a', 'b/../c'],
    ['a', '.github/x'],
    ['a', '..b'],
    ['node_modules/.bin/x', '../x/cli.js'],
  ] as const)
    it(`${link} to ${target} stays inside`, () => {
      expect(leadsOut(link, target)).to.equal(false)
    })
})
