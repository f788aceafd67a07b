import { expect } from 'chai'
import { readableOutput } from '../../../worker/process/readable-output.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const ESC = '\u001b'

describe('Output made readable', () => {
  for (const [what, output, text] of [
    ['plain text as it is', 'Grüße 🎈\n\tdone\n', 'Grüße 🎈\n\tdone\n'],
    ['no colours', `${ESC}[31;1mred${ESC}[0m`, 'red'],
    ['no true colours', `${ESC}[38:2::1:2:3mred${ESC}[38;5;12mdish`, 'reddish'],
    ['no cursor moves', `a${ESC}[2K${ESC}[1G${ESC}[?25lb`, 'ab'],
    ['no terminal titles', `${ESC}]0;a title with blanks\u0007text`, 'text'],
    ['the text of a link, not its target', `${ESC}]8;;http://x${ESC}\\link${ESC}]8;;${ESC}\\.`, 'link.'],
    ['no device strings', `${ESC}Pdevice${ESC}\\text`, 'text'],
    ['no change of the character set', `${ESC}(Btext`, 'text'],
    ['the lines after a title without an end', `${ESC}]0;title\nnext`, '\nnext'],
    ['no sequence that is cut', `text${ESC}[3`, 'text'],
    ['no lone escape', `text${ESC}`, 'text'],
    ['no control characters', 'a\u0000b\u0007c\u007fd\u0085e', 'abcde'],
    ['the last state of a progress bar', 'start\n10 %\r55 %\r100 %\nend', 'start\n100 %\nend'],
    ['lines of Windows', 'one\r\ntwo\r\n', 'one\ntwo\n'],
    ['a line that a carriage return ends', '10 %\r99 %\r', '99 %'],
  ] as const)
    it(`has ${what}`, () => {
      expect(readableOutput(Buffer.from(output))).to.equal(text)
    })

  for (let cut = 0; cut <= 4; cut++)
    it(`leaves out a character that is cut after ${cut} of 4 bytes, at both ends`, () => {
      const balloon = Buffer.from('🎈')

      const text = readableOutput(
        Buffer.concat([balloon.subarray(cut), Buffer.from('up'), balloon.subarray(0, cut)]),
      )

      expect(text).to.equal({ 0: '🎈up', 4: 'up🎈' }[cut] ?? 'up')
    })

  it('replaces what is not UTF-8', () => {
    expect(readableOutput(Buffer.from([0x61, 0xff, 0x62]))).to.equal('a\uFFFDb')
  })

  for (const [what, piece] of [
    ['titles', `${ESC}]`],
    ['titles with parameters', `${ESC}];a;a`],
    ['colours', `${ESC}[1;`],
    ['escapes', ESC],
    ['carriage returns', 'a\r'],
  ] as const)
    // A quadratic expression takes seconds for this, and blocks the heartbeats of the whole worker.
    it(`is made in no time out of 64 KB of unended ${what}`, () => {
      const begun = cpuMs()
      const text = readableOutput(Buffer.from(piece.repeat(65_536 / piece.length)))

      expect(text).not.to.include(ESC)
      expect(cpuMs() - begun).to.be.below(1_000)
    })
})
