import { expect } from 'chai'
import { tookText } from '../../../../scripts/operate/cli/times.ts'
import { nearestTo } from '../../../../scripts/operate/trace/nearest.ts'
import { showPage } from '../../../../scripts/operate/trace/show-html.ts'
import { barOf, showStory } from '../../../../scripts/operate/trace/show-text.ts'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { evilFacts } from './evil-facts.ts'

describe('the waterfall', () => {
  it('is never wider than 80 columns, and lets nothing steer the terminal', () => {
    const facts = evilFacts()
    const text = showStory(storyOf(facts), { width: 80, paint: (_, painted) => painted })

    for (const line of text.split('\n')) expect(line.length, line).to.be.at.most(80)
    // oxlint-disable-next-line no-control-regex
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  const span: [number, number] = [0, 1_400]
  const bars: [string, Parameters<typeof barOf>[0], string][] = [
    ['a stage', { at: 0, to: 700, kind: 'stage', says: '' }, '███████       '],
    ['a wait at the end', { at: 700, to: 1_400, kind: 'wait', says: '' }, '       ░░░░░░░'],
    ['a moment', { at: 100, kind: 'event', says: '' }, ' ·            '],
    ['the last moment', { at: 1_400, kind: 'trouble', says: '' }, '             !'],
    ['something short', { at: 500, to: 501, kind: 'stage', says: '' }, '     █        '],
  ]
  for (const [what, mark, expected] of bars)
    it(`has a bar for ${what}`, () => {
      expect(barOf(mark, span)).to.equal(expected)
    })

  for (const [ms, text] of [
    [0, '0.00 s'],
    [9_990, '9.99 s'],
    [9_999, '10.0 s'],
    [99_990, '1 m 39 s'],
    [3_599_999, '59 m 59 s'],
    [3_600_000, '1 h 00 m'],
    [100 * 3_600_000, '4 d 04 h'],
  ] as const)
    it(`writes ${ms} ms as ${text}`, () => {
      expect(tookText(ms)).to.equal(text)
    })
})

describe('the page', () => {
  it('makes nothing of what others wrote but text', () => {
    const facts = evilFacts()
    const html = showPage(storyOf(facts), facts)

    expect(html).to.include('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.to.match(/<(?:script|img|a|link|iframe|svg|object)\b/i)
    expect(html.match(/<[a-z][^<>]*\son\w+=/gi)).to.equal(null)
    expect(html.match(/\b(?:src|href)\s*=\s*["'][^"']/gi)?.filter((found) => !found.includes('&'))).to.equal(
      undefined,
    )
    // oxlint-disable-next-line no-control-regex
    expect(html).not.to.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(html).to.include("default-src 'none'")
  })
})

describe('the nearest ids', () => {
  const known = ['m46447d233c77b70883f6', 'm5fded17856393cf67ca2', 'my-command']
  for (const [typed, expected] of [
    ['m4644', ['m46447d233c77b70883f6']],
    ['m46447d233c77b7O883f6', ['m46447d233c77b70883f6']],
    ['46447d233c77b70883f6', ['m46447d233c77b70883f6']],
    ['my-comand', ['my-command']],
    ['abc', []],
    ['m', []],
  ] as const)
    it(`of ${typed} are ${expected.join(', ') || 'none'}`, () => {
      expect(nearestTo(typed, known)).to.deep.equal(expected)
    })
})
