import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { LOCAL_SENDER } from '../../../scripts/local/names.ts'
import { verifySender } from '../../../scripts/up/verify-sender.ts'
import { answerTo, git, startSystem } from '../system.ts'
import type { System } from '../system.ts'
import { motoProblem, startMoto } from './start-moto.ts'

const SLOW_EDITOR = fileURLToPath(new URL('../slow-editor.ts', import.meta.url))
const ANN = 'ann@customer.test'
const problem = motoProblem()

;(problem ? describe.skip : describe)(
  `The whole system on an emulator by other people, moto${problem ? ` (${problem})` : ''}`,
  function () {
    this.timeout(120_000)
    let system: System
    let shop: string

    before(async () => {
      system = await startSystem({
        startCloud: startMoto,
        settings: {
          EDITOR_COMMAND: `node ${SLOW_EDITOR}`,
          LEASE_SECONDS: '9',
          HEARTBEAT_SECONDS: '2',
          INPUT_POLL_SECONDS: '1',
        },
      })
      await verifySender(system.stack.clients.ses, LOCAL_SENDER)
      system.stack.startRouter()
      system.stack.startWorker()
      shop = await system.project('shop', ANN)
    })
    after(() => system.stop())

    const write = (id: string, text: string, reference?: string): Promise<void> =>
      system.mail({
        from: ANN,
        subject: `About ${id}`,
        text,
        messageId: `<${id}@mail.example>`,
        ...(reference && { references: [`<${reference}@mail.example>`] }),
      })
    const answer = async (id: string) => (await answerTo(system, `<${id}@mail.example>`)).text ?? ''
    const count = (event: string) => system.lines.filter((line) => line.event === event).length
    const editing = (more: number) => system.until((line) => line.event === 'editing', more)
    const wordsOf = async (text: string) =>
      git(shop, 'show', `${/Branch: ([\w-]+)/.exec(text)?.[1] ?? ''}:words.txt`)

    it('answers the first mail of a project, and the second of the same conversation', async () => {
      await write('one', 'first words')
      expect(await answer('one'))
        .to.match(/^Done: /)
        .and.to.contain('Preview')
      await write('two', 'second words', 'one')

      const text = await answer('two')
      expect(text).to.match(/^Done: /)
      expect(await wordsOf(text))
        .to.contain('first words')
        .and.to.contain('second words')
    })

    it('lets a newer mail interrupt what runs: both are carried out', async () => {
      const before = count('editing')
      await write('long', 'slow long words')
      await editing(before + 1)
      await write('more', 'more words', 'long')

      expect(await answer('more')).to.match(/^Done: /)
      expect(await answer('long')).to.contain('Both are worked on together')
    })

    it('stops what runs', async () => {
      const before = count('editing')
      await write('endless', 'endless words')
      await editing(before + 1)
      await write('halt', 'Stop!', 'endless')

      expect(await answer('endless')).to.match(/^Stopped: /)
      expect(await answer('halt')).to.match(/^Stopping: /)
    })

    it('carries out elsewhere, once, what a killed worker had in hand', async () => {
      const before = count('editing')
      await write('survivor', 'slow surviving words')
      await editing(before + 1)
      const [worker] = system.stack.daemons.filter(({ name }) => name.startsWith('worker'))
      worker?.kill('SIGKILL')
      system.stack.startWorker()

      const text = await answer('survivor')
      expect(text).to.match(/^Done: /)
      expect((await wordsOf(text)).match(/surviving words/g)).to.have.length(1)
      const { length } = (await system.inbox()).filter(
        ({ inReplyTo }) => inReplyTo === '<survivor@mail.example>',
      )
      expect(length).to.equal(1)
    })
  },
)
