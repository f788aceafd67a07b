import { expect } from 'chai'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { composeWhichProject } from '../../../router/mail-templates/questions.ts'
import { ANN, SENDER, aConfig } from '../interpret/examples.ts'

const reply = { email: ANN, subject: 'Title', messageId: '<m1@x>', references: [] }

describe('a question back', () => {
  it('names each project with its address, and repeats the instruction', () => {
    const projects = [aConfig(), aConfig({ projectId: 'blog-2' })]

    const { text, html, inReplyTo, subject } = composeWhichProject(reply, {
      instruction: '<b>Make</b> it red',
      projects,
      senderAddress: SENDER,
    })

    expect(subject).to.equal('Re: [Which website] Title')
    expect(text).to.match(/^Which website: <b>Make<\/b> it red\n/)
    expect(text).to.contain(DELIMITER).and.contain('nothing was changed yet')
    expect(text).to.contain('  - shop (edit+shop@example.org)\n  - blog-2 (edit+blog-2@example.org)')
    expect(text).to.contain('You wrote:\n\n    <b>Make</b> it red')
    expect(html).to.contain('>shop (edit+shop@example.org)</li>')
    expect(html).to.contain('&lt;b&gt;Make&lt;/b&gt; it red')
    expect(inReplyTo).to.equal('<m1@x>')
  })

  it('bounds the instruction, and says when there is none', () => {
    const question = { projects: [aConfig()], senderAddress: SENDER }

    const long = composeWhichProject(reply, { ...question, instruction: '🌻'.repeat(5_000) })
    const none = composeWhichProject(reply, { ...question, instruction: '' })

    expect(long.text.length).to.be.below(3_000)
    expect(long.text.isWellFormed()).to.equal(true)
    expect(none.text)
      .to.match(/^Which website\n/)
      .and.to.contain('(no text)')
  })
})
