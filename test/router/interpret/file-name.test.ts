import { expect } from 'chai'
import fc from 'fast-check'
import { safeName } from '../../../router/interpret/file-name.ts'

describe('the name of an attachment', () => {
  const cases: [given: string, expected: string][] = [
    ['report.pdf', 'report.pdf'],
    ['Über uns 日本-1_b.png', 'Über uns 日本-1_b.png'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/etc/', 'attachment'],
    ['', 'attachment'],
    ['   ', 'attachment'],
    ['..', 'attachment'],
    ['.', 'attachment'],
    ['.htaccess', 'htaccess'],
    ['. .git', 'git'],
    ['a\u0000b\nc\u001b[31m.txt', 'a_b_c__31m.txt'],
    ['🌻.png', '_.png'],
    ['a;rm -rf $HOME`x`.txt', 'a_rm -rf _HOME_x_.txt'],
    ['\u202egnp.exe', '_gnp.exe'],
    ['archive.tar.gz', 'archive.tar.gz'],
    ['photo.jpg.exe', 'photo.jpg.exe'],
    ['Gro\u0308\u00dfe.png', 'Gr\u00f6\u00dfe.png'],
    ['\u0939\u093f\u0928\u094d\u0926\u0940.txt', '\u0939\u093f\u0928\u094d\u0926\u0940.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    ['report.pdf. . ', 'report.pdf'],
    [`${'a'.repeat(300)}.png`, `${'a'.repeat(76)}.png`],
  ]

  for (const [given, expected] of cases)
    it(`is ${JSON.stringify(expected).slice(0, 40)} for ${JSON.stringify(given).slice(0, 40)}`, () => {
      expect(safeName(given)).to.equal(expected)
    })

  it('is never empty, long, hidden, a path or unprintable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const name = safeName(given)

        expect(name).to.match(/^[\p{L}\p{N}_-][\p{M}\p{L}\p{N}._ -]*$/u)
        expect(name.length).to.be.at.most(80)
      }),
      { numRuns: 1_000 },
    )
  })
})
