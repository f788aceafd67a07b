import { expect } from 'chai'
import { threadIdOf } from '../../../router/threads/ids.ts'
import { messageAlias } from '../../../router/threads/thread-table.ts'
import { KEY, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'

const OURS = '<0100@email.amazonses.com>'
const FILE = { filename: 'photo.png', content: Buffer.from('x') }

describe('interpreting a mail that says undo', () => {
  it('is a command of the thread that it replies to', async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread(), [messageAlias(OURS)])

    const { tracking, isNewThread } = commandIn(
      await mail({ subject: 'Re: Title', text: 'Undo that, please', inReplyTo: OURS }),
    )

    expect(tracking).to.include({ projectKey: KEY, threadId: 't1' })
    expect(tracking.message).to.include({ type: 'undo', instruction: 'Undo that, please' })
    expect(tracking.notes).to.deep.equal([])
    expect(isNewThread).to.equal(false)
  })

  it('is one of the conversation also before its first mail has been taken', async () => {
    const { mail } = await setupInterpret()

    const undo = commandIn(await mail({ text: 'undo', messageId: '<m2@x>', inReplyTo: '<m0@customer.test>' }))

    expect(undo.tracking.threadId).to.equal(threadIdOf(KEY, '<m0@customer.test>'))
    expect(undo.tracking.notes).to.deep.equal([])
  })

  it('is told that there is nothing when it belongs to no conversation', async () => {
    const { mail } = await setupInterpret()
    const two = await setupInterpret([aConfig(), aConfig({ projectId: 'blog' })])

    for (const answer of [await mail({ text: 'undo' }), await two.mail({ text: 'undo' })])
      expect(answer).to.deep.include({ kind: 'ask', why: 'nothing to undo', mails: [] })
  })

  it('is an instruction when it says what, or when files came with it', async () => {
    const { mail } = await setupInterpret()

    for (const sent of [{ text: 'Undo the bold in the heading' }, { text: 'undo', attachments: [FILE] }])
      expect(commandIn(await mail(sent)).tracking.message).to.include({ type: 'edit' })
  })
})

describe('interpreting a mail that says status or help', () => {
  it('is answered in its conversation, or in none', async () => {
    const { mail, threads } = await setupInterpret()
    await threads.put(aThread(), [messageAlias(OURS)])

    expect(await mail({ text: 'Status?', inReplyTo: OURS })).to.deep.include({
      kind: 'ask',
      why: 'status',
      thread: aThread(),
      mails: [],
    })
    expect(await mail({ text: 'help' })).to.include({ kind: 'ask', why: 'help' })
    expect(await mail({ text: 'help' })).not.to.have.property('thread')
  })

  it('counts in the subject of a new conversation that has no words', async () => {
    const { mail } = await setupInterpret()

    expect(await mail({ subject: 'Help', text: '' })).to.include({ kind: 'ask', why: 'help' })
    expect(await mail({ subject: 'Re: Help', text: '' })).to.include({ why: 'no instruction' })
  })

  it('names the command whose answer it quotes', async () => {
    const { mail } = await setupInterpret()
    const of = (id: string) => mail({ text: `Status\n\n> Done: x\n> Webordinary reference: ${id}` })

    expect(await of('m1')).to.include({ why: 'status', about: 'm1' })
    expect(await mail({ text: 'Status' })).not.to.have.property('about')
  })
})
