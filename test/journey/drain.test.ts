import { glob } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { DaemonProcess } from '../../scripts/local/daemon-process.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))

describe('a worker that is told to stop while a command runs, as at every deployment', function () {
  this.timeout(120_000)
  let system: System
  let shop: string

  beforeEach(async () => {
    // Nothing of this may wait for a lease: a test would run out of its time.
    const settings = { EDITOR_COMMAND: `node ${SLOW_EDITOR}`, LEASE_SECONDS: '600', SAVE_SECONDS: '5' }
    system = await startSystem({ settings })
    system.stack.startRouter()
    shop = await system.project('shop', 'ann@customer.test')
  })
  afterEach(() => system.stop())

  const write = (id: string, text: string, references: string[] = []): Promise<void> =>
    system.mail({
      from: 'ann@customer.test',
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      references,
    })
  /** There is something to save, so that the editor is quick when it is resumed. */
  const hasWritten = async (): Promise<void> => {
    for (;;) {
      for await (const _ of glob('worker*/**/words.txt', { cwd: system.dir })) return
      await setImmediate()
    }
  }
  const working = async (
    settings: Record<string, string>,
    text = 'slow long words',
  ): Promise<DaemonProcess> => {
    const worker = system.stack.startWorker(settings)
    await write('long', text)
    await system.until(({ event }) => event === 'editing')
    await hasWritten()
    return worker
  }
  /** What came of it under another worker. */
  const resumed = async () => {
    system.stack.startWorker()
    const text = (await answerTo(system, '<long@mail.example>')).text ?? ''
    const claims = system.lines.filter(({ event }) => event === 'claimed')
    const branch = /Branch: ([\w-]+)/.exec(text)?.[1] ?? ''
    return { text, words: await git(shop, 'show', `${branch}:words.txt`), claims }
  }

  it('saves its work and leaves it to another one, which is done with it and waits for no lease', async () => {
    const worker = await working({ DRAIN_SECONDS: '11' })

    expect(await worker.stop()).to.equal(0)

    const { text, words, claims } = await resumed()
    expect(text).to.contain('Done: ').and.contain('another worker')
    expect(words).to.contain('long words')
    expect(claims.map(({ generation, tookFrom }) => [generation, tookFrom])).to.deep.equal([
      [1, undefined],
      [2, undefined],
    ])
  })

  it('hears of a stop at once, however long it would let the command go on', async () => {
    const worker = await working({ DRAIN_SECONDS: '3000' }, 'endless words')
    void worker.stop()
    await system.until(({ event }) => event === 'stopping')

    await write('halt', 'Stop!', ['<long@mail.example>'])

    expect((await answerTo(system, '<long@mail.example>')).text).to.match(/^Stopped: /)
    expect(await worker.ended).to.equal(0)
  })

  it('lets another thread go first, and what it saved is resumed after that', async () => {
    const worker = await working({ DRAIN_SECONDS: '3000' })
    void worker.stop()
    await system.until(({ event }) => event === 'stopping')

    await write('quick', 'quick words')
    expect(await worker.ended).to.equal(0)

    expect((await resumed()).text).to.contain('Done: ')
    const started = system.lines.filter(({ event }) => event === 'started' || event === 'settled')
    const quick = (await answerTo(system, '<quick@mail.example>')).text
    expect(quick).to.contain('Done: ')
    const ids = started.flatMap(({ event, commandId }) => (commandId ? [`${event} ${commandId}`] : []))
    const [long = '', other = ''] = new Set(ids.map((line) => line.split(' ')[1]))
    expect(ids).to.deep.equal([
      `started ${long}`,
      `started ${other}`,
      `settled ${other}`,
      `started ${long}`,
      `settled ${long}`,
    ])
  })

  it('is hastened by a second signal', async () => {
    const worker = await working({ DRAIN_SECONDS: '3000' })

    void worker.stop()
    await system.until(({ event }) => event === 'stopping')
    worker.kill('SIGTERM')

    expect(await worker.ended).to.equal(0)
    expect((await resumed()).text).to.contain('Done: ')
  })
})
