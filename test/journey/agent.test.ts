// A person's conversation with the real agent by mail, over the whole system; the model is a script.
import { expect } from 'chai'
import { startMessagesApi } from '../../scripts/agent/messages-api.ts'
import type { MessagesApi } from '../../scripts/agent/messages-api.ts'
import { API_ERRORS, edit, failing, inOrder, read, say, write } from '../fakes/agent-scenarios.ts'
import { CLAUDE, WHY_SKIPPED } from '../fakes/claude-cli.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const ANN = 'ann@customer.test'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const suite = CLAUDE === undefined ? describe.skip : describe

suite(`A conversation with the agent by mail${WHY_SKIPPED}`, function () {
  this.timeout(120_000)
  let system: System
  let api: MessagesApi
  let shop: string
  let last = ''

  before(async () => {
    api = await startMessagesApi(inOrder(say('Nothing was asked.')))
    system = await startSystem({
      settings: {
        EXECUTOR: 'claude',
        CLAUDE_BIN: CLAUDE ?? '',
        ANTHROPIC_API_KEY: 'not-a-key',
        ANTHROPIC_BASE_URL: api.url,
        CONFIG_CACHE_SECONDS: '0',
        KILL_GRACE_SECONDS: '2',
        // On the leash, where the machine can have it.
        ALLOW_SHARED_UID: process.getuid?.() === 0 ? 'no' : 'yes',
      },
    })
    system.stack.startRouter()
    startWorker()
    shop = await system.project('shop', ANN)
  })
  after(async () => {
    await system.stop()
    await api.close()
  })

  /** Of users that no other test has: at its start a worker ends all their processes. */
  let firstUid = 1_900_000_000
  const startWorker = () => system.stack.startWorker({ FIRST_UID: String((firstUid += 10_000)) })

  /** The next mail of the conversation. */
  const writes = async (id: string, text: string, files: { filename: string; content: Buffer }[] = []) => {
    await system.mail({
      from: ANN,
      subject: 'My site',
      text,
      messageId: `<${id}@mail.example>`,
      ...(last !== '' && { references: [`<first@mail.example>`] }),
      ...(files.length > 0 && { attachments: files }),
    })
    last = id
  }
  const answer = async (id: string): Promise<string> =>
    (await answerTo(system, `<${id}@mail.example>`)).text ?? ''
  const page = (branch: string): Promise<string> => git(shop, 'show', `${branch}:site/index.html`)
  const branchIn = (text: string): string => /Branch: ([\w-]+)/.exec(text)?.[1] ?? ''

  it('edits a page, and says what it did and what it cost', async () => {
    api.play(
      inOrder(
        read('site/index.html'),
        edit('site/index.html', '<title>Hello</title>', '<title>Hi</title>'),
        say('The title is **Hi** now. Remember MAUVE-4711.'),
      ),
    )

    await writes('first', 'Please change the title to Hi')

    const text = await answer('first')
    expect(text)
      .to.match(/^Done: /)
      .and.match(/The title is Hi now/)
      .and.match(/Tokens: \d/)
    expect(await page(branchIn(text))).to.contain('<title>Hi</title>')
  })

  it('shows the model the pictures of a mail', async () => {
    api.play(({ now, turns }) => ({ say: `Turn ${turns.length}, with ${now.images.join()}.` }))

    await writes('picture', 'Put this logo on the page', [{ filename: 'logo.png', content: PNG }])

    expect(await answer('picture')).to.contain('Turn 2, with image/png.')
  })

  it('is interrupted by a newer mail, and carries out both', async () => {
    const begun = Promise.withResolvers<void>()
    const edits = inOrder(write('site/half.html', 'half\n'))
    api.play((conversation) => {
      if (conversation.now.results.length === 0) return edits(conversation)
      begun.resolve()
      return { stall: true }
    })
    await writes('slow', 'Make a page half.html')
    await begun.promise
    api.play(({ now }) => ({ say: `Both: ${/Make a page half.*And the footer/s.test(now.text)}.` }))
    const sentAt = Date.now()
    await writes('newer', 'And the footer')

    expect(await answer('newer'))
      .to.contain('Both: true.')
      .and.contain('  - site/half.html')
    expect(await answer('slow')).to.contain('Both are worked on together')
    expect(Date.now() - sentAt).to.be.below(30_000)
  })

  it('goes on with another worker, which knows the conversation', async () => {
    const [worker] = system.stack.daemons.filter(({ name }) => name === 'worker-1')
    await worker?.stop()
    startWorker()
    api.play(({ turns }) => ({
      say: `MAUVE-4711 is known: ${turns.some(({ said }) => said.join('').includes('MAUVE-4711'))}.`,
    }))

    await writes('moved', 'What did you say?')

    const text = await answer('moved')
    expect(text).to.contain('MAUVE-4711 is known: true.').and.not.contain('no longer have')
  })

  it('asks the person, and hears the reply', async () => {
    const questions = [
      {
        question: 'Which blue?',
        header: 'Blue',
        multiSelect: false,
        options: [
          { label: 'Navy', description: 'dark' },
          { label: 'Sky', description: 'light' },
        ],
      },
    ]
    api.play(
      inOrder({ call: [{ name: 'AskUserQuestion', input: { questions } }] }, say('Nothing is changed yet.')),
    )
    await writes('blue', 'Make it blue')
    expect(await answer('blue'))
      .to.match(/question/i)
      .and.contain('Which blue?')
      .and.contain('Navy')

    api.play(({ turns, now }) => ({
      say: `${now.text.includes('Navy')} after ${turns.some(({ text }) => text.includes('Make it blue'))}`,
    }))
    await writes('navy', 'Navy')
    expect(await answer('navy')).to.contain('true after true')
  })

  it('ends at a limit, keeps what it did, and goes on from it', async () => {
    await system.project('shop', ANN, { maxTurns: 2 })
    api.play(
      inOrder(
        write('site/one.html', 'one\n'),
        write('site/two.html', 'two\n'),
        write('site/three.html', '3\n'),
      ),
    )
    await writes('many', 'Make three pages')
    const text = await answer('many')
    expect(text).to.contain('used up the turns')
    expect(await git(shop, 'show', `${branchIn(text)}:site/one.html`)).to.equal('one')

    await system.project('shop', ANN, { maxTurns: 20 })
    api.play(
      inOrder(read('site/one.html'), ({ now }) => say(`It has ${now.results[0]?.text.includes('one')}.`)),
    )
    await writes('on', 'Go on')
    expect(await answer('on')).to.contain('It has true.')
  })

  it('says in plain words when its API gives nothing', async () => {
    api.play(failing(API_ERRORS.noCredit))
    await writes('broke', 'One more thing')

    expect(await answer('broke'))
      .to.contain('no credit left')
      .and.not.contain('127.0.0.1:')
  })
})
