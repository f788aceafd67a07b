import { expect } from 'chai'
import { judge } from './judge.ts'
import type { Outcome } from './judge.ts'

const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  kind: 'command',
  why: '',
  words: 'Make it green',
  read: 'Make it green',
  files: [],
  replyTo: 'ann@customer.test',
  ms: 1,
  ...changes,
})

describe('A mail that was read', () => {
  it('is exact when all is as expected', () => {
    const expected = {
      kind: 'command' as const,
      words: 'Make it  green',
      has: ['it green'],
      not: ['Done'],
      files: ['b.png', 'a.png'],
      replyTo: 'ann@customer.test',
    }

    expect(judge(expected, outcome({ files: ['a.png', 'b.png'] }))).to.deep.equal({
      exact: true,
      lost: [],
      leaks: [],
      misses: [],
    })
  })

  it('has lost the words that are missing', () => {
    const whole = judge({ words: 'Make it green, please' }, outcome())
    const part = judge({ kind: 'command', has: ['footer', 'Make it'] }, outcome())

    expect(whole).to.deep.include({ exact: false, lost: ['green,', 'please'], misses: ['other words'] })
    expect(part).to.deep.include({ exact: false, lost: ['footer'], misses: ['without "footer"'] })
  })

  it('has lost no word when a part ends within one', () => {
    expect(judge({ kind: 'command', has: ['Make it gre'] }, outcome())).to.deep.include({
      exact: true,
      lost: [],
    })
  })

  it('has lost no word when it was ignored or asked about, and the reader saw them', () => {
    const verdict = judge(
      { kind: 'command', words: 'Make it green' },
      outcome({ kind: 'ask', why: 'which project' }),
    )

    expect(verdict).to.deep.include({ exact: false, lost: [] })
    expect(verdict.misses).to.deep.equal(['command expected, but: ask (which project)'])
  })

  it('holds what the client put there', () => {
    const words = 'Make it green\n\nOn 29/11/2026 10:01, Bob wrote:\n> Done.'

    expect(judge({ words: 'Make it green' }, outcome({ words })).leaks.map(([leak]) => leak)).to.deep.equal([
      'header',
      'quote',
    ])
    expect(judge({ kind: 'command', not: ['Bob wrote:', 'iPhone'] }, outcome({ words }))).to.deep.include({
      misses: ['with "Bob wrote:"'],
      lost: [],
    })
  })

  it('is judged by the words of the reader when these are what is known', () => {
    const verdict = judge({ read: 'Stop' }, outcome({ kind: 'stop', words: '', read: 'Stop' }))

    expect(verdict.exact).to.equal(true)
  })

  it('is not judged by its words when it is to be a stop, or ignored', () => {
    for (const kind of ['stop', 'ignore'] as const)
      expect(judge({ kind, words: 'Stop' }, outcome({ kind }))).to.deep.include({ exact: true, lost: [] })
  })

  it('is wrong with other files, another answer, or an error', () => {
    expect(judge({ files: [] }, outcome({ files: ['logo.png'] })).misses).to.deep.equal([
      'files: logo.png instead of none',
    ])
    expect(
      judge({ replyTo: 'ann@customer.test' }, outcome({ replyTo: 'eve@evil.test' })).misses,
    ).to.deep.equal(['answered: eve@evil.test'])
    expect(judge({ kind: 'ignore' }, outcome({ kind: 'error', why: 'boom' })).misses).to.deep.equal(['boom'])
  })

  it('leaks what was carried out where there was nothing to do', () => {
    const words = 'On 29/11/2026 10:01, Bob wrote:'

    expect(judge({ kind: 'ask' }, outcome({ words })).leaks).to.deep.equal([['header', words]])
    expect(judge({ kind: 'ask' }, outcome({ kind: 'ask', words })).leaks).to.deep.equal([])
  })
})
