import { spawnSync } from 'node:child_process'
import { expect } from 'chai'
import { makeWord } from '../../../../scripts/operate/cli/make-word.ts'

const MAKEFILE = 'export WORD\nall:\n\t@printenv WORD\n'

/** What a command of make gets that a person has copied into a shell. */
const copied = (word: string): string => {
  const { stdout } = spawnSync('sh', ['-c', `make -s -f - WORD=${word}`], {
    input: MAKEFILE,
    encoding: 'utf8',
  })
  return stdout.replace(/\n$/, '')
}

describe('A value of a row in a command to copy', () => {
  for (const plain of ['m01fd08eb9f5bd65b09a0', 'shop#ann', 'ann+shop@example.org', 'a_b-c:1,2=3%'])
    it(`is as it is when it is plain: ${plain}`, () => {
      expect(makeWord(plain)).to.equal(plain)
      expect(copied(makeWord(plain))).to.equal(plain)
    })

  for (const evil of [
    '$(shell echo run)',
    '$(echo run)',
    '`echo run`',
    "'; echo run; '",
    'a b; echo run # c',
    '$$(shell echo run) ${HOME} $HOME',
    'a\\b"c',
    '',
  ])
    it(`runs nothing and stays whole: ${JSON.stringify(evil)}`, () => {
      expect(copied(makeWord(evil))).to.equal(evil)
    })

  it('is one line without control characters', () => {
    expect(makeWord('a\nb\u001b[2J')).to.equal("'a b [2J'")
  })
})
