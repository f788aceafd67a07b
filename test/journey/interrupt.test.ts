import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))

describe('a new message while a command runs', function () {
  this.timeout(120_000)
  let system: System
  let shop: string

  before(async () => {
    system = await startSystem({ settings: { EDITOR_COMMAND: `node ${SLOW_EDITOR}` } })
    system.stack.startRouter()
    system.stack.startWorker()
    shop = await system.project('shop', 'ann@customer.test')
  })
  after(() => system.stop())

  const write = (id: string, text: string, reference?: string): Promise<void> =>
    system.mail({
      from: 'ann@customer.test',
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      ...(reference && { references: [`<${reference}@mail.example>`] }),
    })
  /** The slow editor has written the words of this one, and goes on. */
  const working = (count: number) => system.until((line) => line.event === 'editing', count)
  const answer = async (id: string) => (await answerTo(system, `<${id}@mail.example>`)).text ?? ''
  const filesOf = async (id: string): Promise<string> => {
    const branch = /Branch: ([\w-]+)/.exec(await answer(id))?.[1] ?? ''
    return git(shop, 'show', `${branch}:words.txt`)
  }

  it('of the same thread takes it over: both are in the files, and the first is answered as interrupted', async () => {
    await write('one', 'slow first words')
    await working(1)
    await write('two', 'second words', 'one')

    expect(await answer('two')).to.contain('Done: ')
    expect(await answer('one')).to.contain('Both are worked on together')
    const words = await filesOf('two')
    expect(words).to.contain('first words').and.to.contain('second words')
  })

  it('of another thread goes first, and the interrupted one is resumed and done', async () => {
    const before = system.lines.filter((line) => line.event === 'editing').length
    await write('long', 'slow long words')
    await working(before + 1)
    await write('quick', 'quick words')

    expect(await answer('quick')).to.contain('Done: ')
    expect(
      system.lines.some((line) => line.event === 'interrupted' && line['reason'] === 'put back'),
    ).to.equal(true)
    expect(await answer('long')).to.contain('Done: ')
    expect(await filesOf('long')).to.contain('long words')
  })

  it('that is only the word stop ends it', async () => {
    const before = system.lines.filter((line) => line.event === 'editing').length
    await write('endless', 'endless words')
    await working(before + 1)
    await write('halt', 'Stop!', 'endless')

    expect(await answer('endless')).to.match(/^Stopped: /)
    expect(await answer('halt')).to.match(/^Stopping: /)
  })

  it('after a stop does not carry out what was stopped', async () => {
    await write('instead', 'quick other words', 'halt')

    const text = await answer('instead')
    expect(text)
      .to.match(/^Done: /)
      .and.not.contain('also covers your earlier instructions')
  })
})
