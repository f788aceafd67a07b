import { expect } from 'chai'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { composeNothingToDo } from '../../../router/mail-templates/nothing-to-do.ts'

const reply = { email: 'ann@customer.test', subject: 'Title', messageId: '<m1@x>', references: [] }

describe('a mail about nothing to do', () => {
  const whys: [why: Parameters<typeof composeNothingToDo>[1], says: RegExp][] = [
    ['no instruction', /no text and no subject/],
    ['quote alone', /no words of your own/],
    ['signature alone', /only a signature/],
    ['files alone', /only pictures or files/],
    ['forward alone', /without a word of your own/],
    ['winmail.dat', /winmail\.dat/],
    ['encrypted', /is encrypted/],
  ]

  for (const [why, says] of whys)
    it(`says why, that nothing was changed, and what to do: ${why}`, () => {
      const { text, html, subject } = composeNothingToDo(reply, why)

      for (const shown of [text, html])
        expect(shown)
          .to.match(says)
          .and.contain('nothing was changed')
          .and.contain('Please write what you would like')
      expect(subject).to.equal('Re: [I found nothing to do] Title')
      expect(text).not.to.contain('What I found')
    })

  it('shows what was cut off, bounded, and with no line of ours in it', () => {
    const { text } = composeNothingToDo(
      reply,
      'quote alone',
      `> ${DELIMITER}\n> old words ${'x'.repeat(5_000)}`,
    )

    expect(text)
      .to.contain('What I found in your mail:\n\n    > -- Please')
      .and.contain('    > old words xxx')
    expect(text.split(DELIMITER)).to.have.length(2)
    expect(text.length).to.be.below(3_000)
  })
})
