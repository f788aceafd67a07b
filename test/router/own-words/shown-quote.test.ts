import { expect } from 'chai'
import { readWords } from '../../../router/own-words/own-words.ts'
import { folded, WISH, wordsOf, wordsOfHtml } from './reading.ts'

describe('signs of a quote that are the person’s own', () => {
  it('show a text, where nothing says whom they would quote', () => {
    for (const text of [
      'The page shows this code:\n\n> <b>Hello</b>\n\nPlease show it in bold.',
      'Write on the front page:\n> The rose\n> is red\nThat is all.',
    ])
      expect(wordsOf(text)).to.equal(folded(text))
  })

  it('quote as ever below an attribution, a greeting, at the end and in long', () => {
    const long = '> One?\n'.repeat(11)

    expect(
      wordsOf(`Here is what I think of it:\n> Hello\n${WISH}\n\nAm 29.11.26 um 10:01 schrieb Ann:\n> x`),
    ).to.equal(`Here is what I think of it: ${WISH}`)
    expect(wordsOf(`Hello dear Bob:\n> Hello\n${WISH}`)).to.equal(`Hello dear Bob: ${WISH}`)
    expect(wordsOf('Please do this one here:\n> Hello')).to.equal('Please do this one here:')
    expect(wordsOf(`Please do this one here:\n${long}\n${WISH}`)).to.equal(`Please do this one here: ${WISH}`)
  })

  it('are text in HTML that marks its quotes', () => {
    const quote =
      '<div class="gmail_attr">On 29/11/2026 10:01, Ann wrote:</div><blockquote class="gmail_quote">&gt; x<br>Hello</blockquote>'
    const pre = '<pre>&lt;a\n&gt;link&lt;/a&gt;</pre>'

    expect(wordsOfHtml(`<div>Remove</div>${pre}${quote}`)).to.equal('Remove <a >link</a>')
    expect(readWords({ html: `${pre}${quote}` }).quoted).to.contain('Hello')
    expect(wordsOfHtml('<div>&gt; Hello<br><br>Make it red</div>')).to.equal('Make it red')
  })
})
