import { expect } from 'chai'
import { toAsciiJson } from '../../contract/messages/ascii-json.ts'
import { commandIdIn } from '../../router/mail-templates/own-lines.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const say = (what: string) => `Please add a paragraph saying "${what}"`

describe('the whole system, as real processes', function () {
  this.timeout(120_000)
  let system: System

  before(async () => {
    // What interrupts do is another story.
    system = await startSystem({ settings: { INTERRUPT_POLICY: 'off' } })
    system.stack.startRouter()
    system.stack.startWorker({ WORKER_SLOTS: '2' })
    system.stack.startWorker({ WORKER_SLOTS: '2' })
  })
  after(() => system.stop())

  it('answers ten mails at once exactly once each, every commit on the branch of its own thread', async () => {
    const shop = await system.project('shop', 'ann@customer.test')
    const blog = await system.project('blog', 'bob@customer.test')
    const wiki = await system.project('wiki', 'cleo@customer.test')
    await system.project('wiki', 'dora@customer.test')
    const ids = (names: string[]) => names.map((name) => `<${name}@mail.example>`)
    const mails = [
      { from: 'ann@customer.test', id: 'a1' },
      { from: 'ann@customer.test', id: 'a2' },
      { from: 'ann@customer.test', id: 'a1-more', references: ['a1'] },
      { from: 'ann@customer.test', id: 'a2-more', references: ['a2'] },
      { from: 'bob@customer.test', id: 'b1' },
      { from: 'bob@customer.test', id: 'b2' },
      { from: 'cleo@customer.test', id: 'c1' },
      { from: 'cleo@customer.test', id: 'c1-more', references: ['c1'] },
      { from: 'dora@customer.test', id: 'd1' },
      { from: 'dora@customer.test', id: 'd2' },
    ]

    await Promise.all(
      mails.map(({ from, id, references = [] }) =>
        system.mail({
          from,
          subject: `About ${id} 🌻`,
          text: say(`the words of ${id}`),
          messageId: `<${id}@mail.example>`,
          references: ids(references),
        }),
      ),
    )
    await system.until((line) => line.event === 'replied', mails.length)

    const inbox = await system.inbox()
    expect(inbox.map((mail) => mail.inReplyTo)).to.have.members(ids(mails.map(({ id }) => id)))
    for (const mail of inbox) expect(mail.text).to.contain('Done: ')
    expect(await branchesWithWords(shop)).to.deep.equal(['a1 a1-more', 'a2 a2-more'])
    expect(await branchesWithWords(blog)).to.deep.equal(['b1', 'b2'])
    expect(await branchesWithWords(wiki)).to.deep.equal(['c1 c1-more', 'd1', 'd2'])
    expect(
      await paragraphsOf(inbox.find((mail) => mail.inReplyTo === '<a1-more@mail.example>')?.text),
    ).to.include('the words of a1-more')
  })

  it('carries out what is answered to its own mail in the same thread', async () => {
    const garden = await system.project('garden', 'gil@customer.test')
    await system.mail({
      from: 'gil@customer.test',
      subject: 'One',
      text: say('one'),
      messageId: '<g1@mail.example>',
    })
    const first = await answerTo(system, '<g1@mail.example>')

    await system.mail({
      from: 'gil@customer.test',
      subject: 'Re: One',
      text: `${say('two')}\n\n> ${first.text?.split('\n').join('\n> ')}`,
      messageId: '<g2@mail.example>',
      inReplyTo: first.messageId ?? '',
      references: [first.messageId ?? ''],
    })
    const second = await answerTo(system, '<g2@mail.example>')

    expect(second.text).to.contain('Done: ')
    const branches = await git(garden, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/thread-*')
    expect(branches.split('\n')).to.have.length(1)
    expect(await git(garden, 'show', `${branches}:site/index.html`))
      .to.contain('<p>one</p>')
      .and.contain('<p>two</p>')
  })

  it('takes a command from a program, and one command only when it comes twice', async () => {
    await system.project('tool', 'tim@customer.test')
    const command = { userEmail: 'tim@customer.test', instruction: say('three 🌻') }
    const body = toAsciiJson({ ...command, commandId: 'from-a-program' })

    await system.sendToEmailQueue(body)
    await system.sendToEmailQueue(body)
    await system.until((line) => line.event === 'replied' && line.commandId === 'from-a-program')
    await system.sendToEmailQueue(body)
    await system.sendToEmailQueue(toAsciiJson({ ...command, commandId: 'the-next' }))
    await system.until((line) => line.event === 'replied' && line.commandId === 'the-next')

    const mails = (await system.inbox()).filter((mail) => commandIdIn(mail.text ?? '') === 'from-a-program')
    expect(mails).to.have.length(1)
  })
})

/** For each branch of a thread the names whose words its commits brought, sorted. */
const branchesWithWords = async (repository: string): Promise<string[]> => {
  const refs = await git(repository, 'for-each-ref', '--format=%(refname)', 'refs/heads/thread-*')
  const branches = await Promise.all(
    refs.split('\n').map(async (ref) => {
      const added = await git(repository, 'log', '-p', '--format=', `refs/heads/main..${ref}`)
      const words = [...added.matchAll(/^\+.*the words of ([\w-]+)/gm)].map((match) => match[1] ?? '')
      return words.toSorted().join(' ')
    }),
  )
  return branches.toSorted()
}

/** The paragraphs of the page that an answer links to. */
const paragraphsOf = async (text = ''): Promise<string[]> => {
  const link = /http\S+index\.html/.exec(text)?.[0] ?? ''
  const page = await (await fetch(link)).text()
  return [...page.matchAll(/<p>(.*?)<\/p>/g)].map((match) => match[1] ?? '')
}
