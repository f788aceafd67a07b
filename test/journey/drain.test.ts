import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { DaemonProcess } from '../../scripts/local/daemon-process.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))

describe('a worker that is told to stop while a command runs, as at every deployment', function () {
  this.timeout(60_000)
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

  const working = async (settings: Record<string, string>): Promise<DaemonProcess> => {
    const worker = system.stack.startWorker(settings)
    const mail = { from: 'ann@customer.test', subject: 'Long', text: 'slow long words' }
    await system.mail({ ...mail, messageId: '<long@mail.example>' })
    await system.until(({ event }) => event === 'editing')
    return worker
  }
  /** What came of it under another worker. */
  const resumed = async () => {
    system.stack.startWorker()
    const text = (await answerTo(system, '<long@mail.example>')).text ?? ''
    const claims = system.lines.filter(({ event }) => event === 'claimed')
    const branch = / on branch ([\w-]+)/.exec(text)?.[1] ?? ''
    return { text, words: await git(shop, 'show', `${branch}:words.txt`), claims }
  }

  it('saves its work and leaves it to another one, which is done with it and waits for no lease', async () => {
    const worker = await working({ DRAIN_SECONDS: '11' })

    expect(await worker.stop()).to.equal(0)

    const { text, words, claims } = await resumed()
    expect(text).to.contain('Done.').and.contain('another worker')
    expect(words).to.contain('long words')
    expect(claims.map(({ generation, tookFrom }) => [generation, tookFrom])).to.deep.equal([
      [1, undefined],
      [2, undefined],
    ])
  })

  it('is hastened by a second signal', async () => {
    const worker = await working({ DRAIN_SECONDS: '3000' })

    void worker.stop()
    await system.until(({ event }) => event === 'stopping')
    worker.kill('SIGTERM')

    expect(await worker.ended).to.equal(0)
    expect((await resumed()).text).to.contain('Done.')
  })
})
