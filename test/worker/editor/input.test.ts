import { expect } from 'chai'
import fc from 'fast-check'
import { programInput } from '../../../worker/editor/input.ts'
import type { Told } from '../../../worker/editor/input.ts'

const told = (instruction: string, changes: Partial<Told> = {}): Told => ({
  instruction,
  wasInterrupted: true,
  ...changes,
})
const newest = (instruction: string): Told => told(instruction, { wasInterrupted: false })

/** As a program reads it. */
const partsOf = ({ text, mark }: { text: string; mark?: string }): string[] =>
  text.split(new RegExp(`^===== ${mark} .*\n`, 'm')).filter((_, part) => part % 2 === 1)

describe('What the editing program reads', () => {
  for (const instruction of ['Change the title', '', 'a\r\nb\0 ', '===== instruction 1 of 2 ====='])
    it(`is the instruction alone, as it is, when there is nothing else to say: ${JSON.stringify(instruction)}`, () => {
      expect(programInput([newest(instruction)])).to.deep.equal({ text: instruction })
    })

  it('says of an instruction that was begun before that its unfinished work is there', () => {
    const { text, mark = '' } = programInput([told('Change the title')])

    expect(text).to.match(/^The instruction below was begun before and was interrupted\. .* finish it\.\n/s)
    expect(text).to.contain(
      `===== ${mark} instruction 1 of 1, interrupted before it was done =====\nChange the title\n===== ${mark} end of instruction 1 =====\n`,
    )
  })

  it('has the instructions of a conversation in order, and says which were interrupted', () => {
    const { text, mark = '' } = programInput([
      told('one'),
      told('two', { attachments: '/a/carried-2' }),
      newest('three'),
    ])

    expect(text).to.match(
      /^Below are 3 instructions of one conversation, oldest first\. Carry out all of them\./,
    )
    expect(
      text.split('\n').filter((line) => line.startsWith('=====') && !line.includes(' end ')),
    ).to.deep.equal([
      `===== ${mark} instruction 1 of 3, interrupted before it was done =====`,
      `===== ${mark} instruction 2 of 3, interrupted before it was done, its attachments are in /a/carried-2 =====`,
      `===== ${mark} instruction 3 of 3, the newest =====`,
    ])
  })

  it('is the same when the same command runs again', () => {
    const [first, second] = [1, 2].map(() => programInput([told('one'), newest('two')]))

    expect(first).to.deep.equal(second)
  })

  it('gives no instruction a way out of its frame, not even by the frame of the run before', () => {
    const before = programInput([told('one'), told('two'), newest('three')]).text
    const input = programInput([told('one'), told(before), newest(before)])

    expect(partsOf(input)).to.deep.equal(['one\n', `${before}\n`, `${before}\n`])
    expect(before).not.to.contain(input.mark)
  })

  it('keeps any instructions apart', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(texts, (instructions) => {
        const input = programInput(instructions.map((each) => told(each)))

        expect(partsOf(input)).to.deep.equal(instructions.map((each) => `${each}\n`))
      }),
    )
  })
})
