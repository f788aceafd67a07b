import { expect } from 'chai'
import { mayBeDamage } from '../../../worker/git/damage.ts'
import { isDiskFull } from '../../../worker/git/is-disk-full.ts'
import { repositoryProblem } from '../../../worker/git/repository-problem.ts'
import { GitFailed } from '../../../worker/git/run-git.ts'

const gitSaid = (stderr: string): GitFailed =>
  new GitFailed(['fetch'], { why: 'failed', code: 128, stderr, seconds: 1 })
const withCode = (code: string): Error => Object.assign(new Error('write failed'), { code })
const FULL = 'fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output\n'

describe('A disk is full', () => {
  for (const [what, error] of [
    ['ENOSPC', withCode('ENOSPC')],
    ['EDQUOT', withCode('EDQUOT')],
    [
      'a cause that says so',
      new Error('cannot fetch', { cause: new Error('x', { cause: withCode('ENOSPC') }) }),
    ],
    ['git, about a file', gitSaid("fatal: cannot create directory at 'a': Disk quota exceeded\n")],
    ['git, in the middle of what it says', gitSaid(FULL)],
    ['git, about a pack', gitSaid("fatal: sha1 file '<stdout>' write error. Out of diskspace")],
    [
      'git, at a checkout',
      gitSaid('error: unable to write file large\nfatal: Could not reset index file to abc\n'),
    ],
    ['git, about a lock', gitSaid("error: couldn't write '/data/mirror.git/refs/seen/ann.lock'\n")],
    ['git, about its index', gitSaid('fatal: Unable to write new index file\n')],
    ['a problem with a repository, from what git says', repositoryProblem('read', gitSaid(FULL))],
  ] as const)
    it(`says ${what}; a mirror is not damaged by that`, () => {
      expect(isDiskFull(error)).to.equal(true)
      expect(mayBeDamage(error)).to.equal(false)
    })

  for (const [what, error] of [
    ['another code', withCode('EACCES')],
    ['the disk of the remote', gitSaid('remote: fatal: write error: No space left on device\nerror: failed')],
    [
      'a file whose name says so',
      gitSaid("error: unable to create file 'No space left on device': File exists"),
    ],
    ['git, about another reason', gitSaid('error: unable to write file a.html: Input/output error')],
    ['a value that is no error', 'ENOSPC'],
    ['nothing', undefined],
  ] as const)
    it(`is not what ${what} says`, () => {
      expect(isDiskFull(error)).to.equal(false)
    })
})
