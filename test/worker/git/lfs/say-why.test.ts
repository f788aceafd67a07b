import { expect } from 'chai'
import { sayWhy } from '../../../../worker/git/lfs/say-why.ts'
import { GitFailed } from '../../../../worker/git/run-git.ts'

const failed = (stderr: string, why: GitFailed['why'] = 'failed') =>
  new GitFailed(['lfs', 'fetch'], { why, code: 2, stderr, seconds: 300 })

describe('Why files of Git LFS do not come or go', () => {
  for (const [stderr, expected] of [
    ["git: 'lfs' is not a git command. See 'git --help'.", 'this worker has no git-lfs'],
    ['batch response: This repository is over its data quota.', 'its quota of Git LFS is used up'],
    ['batch response: Authentication required: Bad credentials', 'the server of Git LFS refuses access'],
    [
      'batch response: Post "https://a.test/info/lfs": dial tcp: lookup a.test: no such host',
      'the server of Git LFS cannot be reached',
    ],
    [
      '[1f2e] Object does not exist on the server: [404]',
      'the server of Git LFS does not have them, or is none',
    ],
    ['\u001b[31mstrange\u0007 words\nmore', 'git-lfs says: "[31mstrange words"'],
    ['', 'git-lfs says: "no reason"'],
  ] as const)
    it(`is said after ${JSON.stringify(stderr)}`, () => {
      expect(sayWhy(failed(stderr))).to.equal(expected)
    })

  it('may be time', () => {
    expect(sayWhy(failed('', 'too slow'))).to.equal('it took longer than 300 seconds')
  })

  it('is not long', () => {
    expect(sayWhy(failed('x'.repeat(9_000)))).to.have.lengthOf.below(300)
  })
})
