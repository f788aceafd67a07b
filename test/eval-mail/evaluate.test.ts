import { expect } from 'chai'
import { bareMail } from './bare-mail.ts'
import { evaluate } from './evaluate.ts'
import type { Result } from './evaluate.ts'
import type { Expectation } from './mail-case.ts'
import { showMisses, showSummary } from './show.ts'
import { summarise } from './summary.ts'

const from = (address: string, ...lines: string[]): Uint8Array =>
  Buffer.from([`From: ${address}`, 'To: edit@webordinary.test', ...lines].join('\r\n'))

const evaluated = async (raw: Uint8Array, expected?: Expectation): Promise<Result> => {
  const [result] = await evaluate([{ name: 'one', raw, ...(expected && { expected }) }])
  return result ?? expect.fail('no result')
}

describe('Evaluating a mail', () => {
  it('has the router decide, and says what it did', async () => {
    const { outcome, verdict } = await evaluated(bareMail('Make it green'), {
      kind: 'command',
      words: 'Make it green',
    })

    expect(outcome).to.deep.include({
      kind: 'command',
      words: 'Make it green',
      read: 'Make it green',
      replyTo: 'ann@customer.test',
    })
    expect(verdict).to.deep.include({ exact: true })
  })

  it('gives everybody a project, unless the people are named', async () => {
    const raw = from('Bob <bob@shop.test>', '', 'Make it green')

    expect((await evaluated(raw)).outcome.kind).to.equal('command')
    expect((await evaluated(raw, { people: ['Ann@customer.test'] })).outcome.kind).to.equal('ignore')
    expect((await evaluated(raw, { people: ['BOB@shop.test'] })).outcome.kind).to.equal('command')
  })

  it('takes what is to be done from the words, when only these are known', async () => {
    const stop = await evaluated(bareMail('Stop'), { read: 'Stop\n' })
    const other = await evaluated(bareMail('Stop'), { read: 'Stop the music' })

    expect(stop.expected?.kind).to.equal('stop')
    expect(stop.verdict.exact).to.equal(true)
    expect(summarise([other]).stops).to.deep.equal({ expected: 0, seen: 0, false: 1 })
  })

  it('reads a long instruction where it is stored', async () => {
    const words = 'word '.repeat(60_000).trim()

    expect((await evaluated(bareMail(words), { kind: 'command', words })).verdict.exact).to.equal(true)
  })
})

describe('The table', () => {
  it('counts and lists what is not as expected', async () => {
    const results = await evaluate([
      {
        name: 'right',
        raw: bareMail('Make it green'),
        expected: { kind: 'command', words: 'Make it green' },
      },
      { name: 'lost', raw: bareMail('Make it'), expected: { kind: 'command', words: 'Make it green' } },
      { name: 'stop', raw: bareMail('Stop'), expected: { kind: 'stop' } },
      { name: 'unseen', raw: bareMail('Go on'), expected: { kind: 'stop' } },
      {
        name: 'machine',
        raw: from('a@b.test', 'Precedence: bulk', '', 'News'),
        expected: { kind: 'ignore' },
      },
      { name: 'taken', raw: bareMail('News'), expected: { kind: 'ignore' } },
      {
        name: 'nobody',
        raw: from('a@b.test', 'Precedence: bulk', '', 'News'),
        expected: { kind: 'command' },
      },
      { name: 'unlabelled', raw: bareMail('Hello') },
    ])

    const summary = summarise(results)
    const shown = `${showSummary(summary, 100)}\n${showMisses(results, true)}`

    expect(summary).to.deep.include({
      total: 8,
      labelled: 7,
      exact: 3,
      wordsLost: 1,
      stops: { expected: 2, seen: 1, false: 0 },
      ignored: { expected: 2, right: 1, wrong: 1, taken: 1 },
      errors: 0,
      kinds: { command: 5, stop: 1, ignore: 2 },
    })
    expect(Object.values(summary.reasons)).to.deep.equal([2])
    expect(shown)
      .to.match(/^ {2}exact +3 of 7$/m)
      .and.match(/^ {2}stops seen +1 of 2$/m)
    expect(shown)
      .to.match(/^ {2}lost: other words; WORDS LOST$/m)
      .and.match(/^ {6}lost: green$/m)
    expect(shown)
      .to.match(/^ {2}unseen: stop expected, but: command$/m)
      .and.not.include('right:')
  })
})
