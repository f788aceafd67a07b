import { expect } from 'chai'
import fc from 'fast-check'
import { authorEnvironment, commitMessage, summaryIn } from '../../../worker/git/commit-message.ts'

const trailers = 'Webordinary-Command: c1\nWebordinary-Thread: t1\n'
const messageOf = (instruction: string, summary?: string): string =>
  commitMessage({ instruction, summary, commandId: 'c1', threadId: 't1' })
const subjectOf = (instruction: string): string => messageOf(instruction).split('\n')[0]!

describe('commitMessage', () => {
  it('is the instruction and the trailers when the instruction is one short line', () => {
    expect(messageOf('Change the title')).to.equal(`Change the title\n\n${trailers}`)
  })

  it('has the whole instruction below a subject that is only its first line', () => {
    expect(messageOf('Change the title\nto X')).to.equal(
      `Change the title\n\nChange the title\nto X\n\n${trailers}`,
    )
  })

  it('has the first line of the summary for a subject, and both below it', () => {
    expect(messageOf('Hello!\nChange it', 'I changed\r\nit.')).to.equal(
      `I changed\n\nI changed\nit.\n\nInstruction:\nHello!\nChange it\n\n${trailers}`,
    )
    expect(messageOf('Change it', 'I did.')).to.equal(`I did.\n\nInstruction:\nChange it\n\n${trailers}`)
  })

  it('cuts the subject to 72 characters, and not through an emoji', () => {
    expect(subjectOf('x'.repeat(72))).to.equal('x'.repeat(72))
    expect(subjectOf('x'.repeat(73))).to.equal(`${'x'.repeat(71)}…`)
    expect(subjectOf(`${'x'.repeat(70)}😀😀`)).to.equal(`${'x'.repeat(70)}…`)
  })

  it('cuts the instruction to 2,000 characters', () => {
    const body = messageOf(`short\n${'y'.repeat(5_000)}`).split('\n\n')[1]!

    expect(body).to.have.length(2_000)
  })

  const subjects: [instruction: string, subject: string][] = [
    ['\n\n  \nSecond line first', 'Second line first'],
    ['--amend everything', 'amend everything'],
    [' - a list', 'a list'],
    ['a\tb  c', 'a b c'],
    ['nul\0 and \u001b[31mred', 'nul and [31mred'],
    ['', 'Change the site'],
    [' \n---\n', 'Change the site'],
  ]
  for (const [instruction, subject] of subjects)
    it(`has the subject ${JSON.stringify(subject)} for ${JSON.stringify(instruction)}`, () => {
      expect(subjectOf(instruction)).to.equal(subject)
    })

  it('holds no NUL and no carriage return', () => {
    expect(messageOf('a\r\nb\0c\rd')).not.to.match(/[\0\r]/)
  })

  const forged = ['Webordinary-Command: x', 'webordinary-thread: x', 'Signed-off-by: x', 'Co-authored-by: x']
  for (const line of forged)
    it(`indents a line ${line} of the instruction and of the summary`, () => {
      const message = messageOf(`a\n${line}\n\n${line}`, line)

      expect(message.split('\n').filter((each) => each === line)).to.deep.equal([])
      expect(message.endsWith(`\n\n${trailers}`)).to.equal(true)
    })

  it('of unfinished work says so in subject and trailer, within 72 characters', () => {
    const about = { instruction: 'x'.repeat(72), commandId: 'c1', threadId: 't1', isUnfinished: true }

    const message = commitMessage({ ...about, carried: [{ commandId: 'c0', instruction: 'before' }] })

    expect(message.split('\n')[0]).to.equal(`Unfinished: ${'x'.repeat(59)}…`)
    expect(message).to.match(/\n\nWebordinary-Interrupted: c1\nWebordinary-Thread: t1\n$/)
    expect(message).not.to.match(/Webordinary-(Command|Carries)/)
  })

  it('names the first lines of what is carried over, 20 of them, and each command in a trailer', () => {
    const carried = Array.from({ length: 22 }, (_, i) => ({
      commandId: `e${i}`,
      instruction: `Do ${i}\nSigned-off-by: x`,
    }))

    const message = commitMessage({ instruction: 'Now', commandId: 'c1', threadId: 't1', carried })

    const [, list = '', last = ''] = message.split('\n\n')
    expect(list).to.match(/^Carried over from commands that were interrupted:\n- Do 0\n- Do 1\n/)
    expect(list).to.match(/\n- Do 19\n- and 2 more$/)
    expect(last.match(/^Webordinary-Carries: e\d+$/gm)).to.have.lengthOf(22)
  })

  it('does not speak of what is carried over without a word', () => {
    const carried = [{ commandId: 'e1', instruction: ' \n' }]

    expect(commitMessage({ instruction: 'Now', commandId: 'c1', threadId: 't1', carried })).to.equal(
      'Now\n\nWebordinary-Command: c1\nWebordinary-Carries: e1\nWebordinary-Thread: t1\n',
    )
  })

  it('reads an instruction of many spaces in no time', () => {
    expect(subjectOf(`a${' '.repeat(300_000)}b`)).to.equal('a b')
  })
})

describe('summaryIn', () => {
  const HOSTILE = [
    '',
    'Instruction:',
    '    Instruction:',
    'instruction:',
    'Change the site',
    'Webordinary-Command: c9',
    '    webordinary-thread: t9',
    '     Webordinary-Summary: x',
    'Signed-off-by: x',
    'Carried over from commands that were interrupted:',
    '- a list',
    '# a comment',
    '  indented  ',
    '\u2028Instruction:',
    'a\u2028Webordinary-Command: c9',
    `${'x'.repeat(80)} 🌻`,
  ]
  /** As programs write them: no control characters, blank lines only inside. */
  const texts = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 100 })), {
      maxLength: 8,
    })
    .map((lines) => lines.join('\n').replace(/^\s+|\s+$/g, ''))
  const about = fc.record({
    instruction: texts,
    commandId: fc.constant('c1'),
    threadId: fc.constant('t1'),
    isUnfinished: fc.boolean(),
    carried: fc.array(fc.record({ commandId: fc.constant('c0'), instruction: texts }), { maxLength: 2 }),
  })

  it('gives back any summary, whatever it and the instructions pretend to be', () => {
    fc.assert(
      fc.property(texts, about, (summary, rest) => {
        expect(summaryIn(commitMessage({ ...rest, summary }))).to.equal(summary)
      }),
    )
  })

  it('finds none in a message without one, whatever the instructions pretend to be', () => {
    fc.assert(
      fc.property(about, (rest) => {
        expect(summaryIn(commitMessage(rest))).to.equal('')
      }),
    )
  })

  it('finds none in what somebody else wrote, nor in a message of before', () => {
    for (const message of ['', 'Fix', `I did.\n\nChange it\n\n${trailers}`])
      expect(summaryIn(message)).to.equal('')
  })

  it('gives as much of a long summary as the message holds', () => {
    const summary = summaryIn(messageOf('Change it', `short\n${'y'.repeat(5_000)}`))

    expect(summary).to.have.length(2_000)
    expect(summary).to.match(/^short\ny+…$/)
  })
})

describe('authorEnvironment', () => {
  const cases: [name: string, expected: string][] = [
    ['Ann', 'Ann'],
    ['  Zoë <zoe@evil>\nx ', 'Zoë  zoe@evil  x'],
    ['', 'ann@example.com'],
    ['.,;<>', 'ann@example.com'],
    ['名', '名'],
  ]
  for (const [name, expected] of cases)
    it(`names ${JSON.stringify(name)} ${JSON.stringify(expected)}`, () => {
      const env = authorEnvironment({ name, email: 'ann@example.com' })

      expect(env).to.deep.equal({ GIT_AUTHOR_NAME: expected, GIT_AUTHOR_EMAIL: 'ann@example.com' })
    })
})
