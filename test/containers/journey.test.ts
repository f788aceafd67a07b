import { appendFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { makeCheckout, removeCheckout } from './checkout.ts'
import { WITHOUT_ENGINE, inContainers } from './engine.ts'
import { leftOf, nodeIn, restartEngine, tellNode } from './containers.ts'
import { answerTo, countEditing, docker, editing, makeSystem } from './system.ts'
import type { ContainerSystem } from './system.ts'

const PROJECT = 'webordinary-journey'
const MINUTE = 60_000
const EDITOR = { EDITOR_COMMAND: 'node /demo/tests-editor.ts' }
/** Short graces, so that a worker has little to wait for. */
const EDITOR_ENV = 'KILL_GRACE_SECONDS=1\nSAVE_SECONDS=5\nDRAIN_SECONDS=20\n'

describe(inContainers('The system in containers, from a checkout under umask 077,'), function () {
  this.timeout(5 * MINUTE)
  let checkout = ''
  let system: ContainerSystem
  let others: string[] = []

  /** A workspace has neither name nor label. */
  const volumes = async (): Promise<string[]> => (await docker('volume', 'ls', '--quiet')).split('\n')

  before(async function () {
    if (WITHOUT_ENGINE !== undefined) return this.skip()
    checkout = await makeCheckout()
    system = await makeSystem(checkout, PROJECT)
    // A run that was killed has left its repositories, in which these very commands are done.
    await system.make('down')
    others = ['', ...(await volumes())]
    await appendFile(path.join(checkout, 'editor.env'), EDITOR_ENV)
    const { code, out } = await system.make('up', EDITOR)
    expect(code, out).to.equal(0)
  })
  after(async () => {
    if (checkout === '') return
    await system.make('down')
    await removeCheckout(checkout)
  })

  /** A command has come to its editing program; returns the container of its worker. */
  const begin = async (id: string, text: string): Promise<string> => {
    const before = await countEditing(system)
    await system.mail(id, text)
    return editing(system, before + 1)
  }

  it('answers a mail at the SMTP door, with a commit and a preview', async () => {
    await system.mail('first', 'first words')

    const text = await answerTo(system, 'first')
    const preview = /http:\S+\/thread-\S+/.exec(text)?.[0] ?? ''
    expect(text).to.match(/^Done: /)
    expect(await (await fetch(new URL('words.txt', preview))).text()).to.include('first words')
    const branch = /Branch: ([\w-]+)/.exec(text)?.[1] ?? ''
    const [worker = ''] = await system.containers('worker')
    const show = ['git', '-c', 'safe.directory=*', '--git-dir', '/repositories/shop.git', 'show']
    expect(await docker('exec', worker, ...show, `${branch}:site/words.txt`)).to.include('first words')
  })

  it('lets no program of a job do what the leash keeps it from, and leaves none running', async () => {
    await system.mail('attack', 'attack')

    expect(await answerTo(system, 'attack')).to.match(/Through: nothing, of 3\d attacks\./)
    for (const worker of await system.containers('worker'))
      expect(await docker('top', worker, '-eo', 'pid,args')).to.not.include('sleep 3333')
  })

  it('does both when a newer mail of the same thread interrupts', async () => {
    await begin('one', 'slow first words')
    await system.mail('two', 'second words', 'one')

    expect(await answerTo(system, 'two')).to.match(/^Done: /)
    expect(await answerTo(system, 'one')).to.include('Both are worked on together')
  })

  it('does a mail of another thread first, and then what it interrupted', async () => {
    await begin('long', 'slow long words')
    await system.mail('quick', 'quick words')

    expect(await answerTo(system, 'quick')).to.match(/^Done: /)
    expect(await answerTo(system, 'long')).to.match(/^Done: /)
  })

  it('stops when it is told to', async () => {
    await begin('endless', 'endless words')
    await system.mail('halt', 'Stop!', 'endless')

    expect(await answerTo(system, 'endless')).to.match(/^Stopped: /)
    expect(await answerTo(system, 'halt')).to.match(/^Stopping: /)
  })

  it('goes on in a new worker when one is killed, whose container starts again', async () => {
    const busy = await begin('killed', 'slow killed words')
    await tellNode(busy, 'KILL')

    expect(await answerTo(system, 'killed')).to.match(/^Done: /)
    await system.until(async () => (await nodeIn(busy)) !== undefined)
    expect(await docker('inspect', '--format', '{{.RestartCount}}', busy)).to.equal('1')
  })

  it('goes on in another worker when one is drained, and lets that end by itself', async () => {
    const busy = await begin('drained', 'slow endless words')
    await docker('stop', busy)

    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', busy)).to.equal('0')
    expect(await answerTo(system, 'drained'))
      .to.match(/^Done: /)
      .and.to.include('another worker')
    await docker('start', busy)
    await system.until(async () => (await nodeIn(busy)) !== undefined)
  })

  it('hears of another thread while it drains', async () => {
    const busy = await begin('draining', 'slow draining words')
    const stopped = docker('stop', busy)
    await system.until(async () =>
      (await system.lines()).some(({ event, from }) => event === 'stopping' && from === busy),
    )
    await system.mail('meanwhile', 'words of meanwhile')

    expect(await answerTo(system, 'meanwhile')).to.match(/^Done: /)
    expect(await answerTo(system, 'draining')).to.match(/^Done: /)
    await stopped
    await docker('start', busy)
  })

  it('says in one line that the emulator is away, and works again when that comes back without its memory', async () => {
    const [emulator = ''] = await system.containers('emulator')
    await docker('stop', '--time', '2', emulator)
    const sent = await system.make('send', { INSTRUCTION: 'words for nobody' })
    const status = await system.make('status')
    const refused = await system.mail('refused', 'words').catch((error: Error) => error)
    await docker('start', emulator)
    // The door takes it as soon as everything is there again.
    await system.until(() => system.mail('forgotten', 'words after the loss').then(() => true))

    for (const { code, out } of [sent, status]) {
      expect(code).to.not.equal(0)
      expect(out)
        .to.match(/the system does not (take the mail|answer): /)
        .and.to.not.match(/^ {4}at /m)
    }
    expect(refused).to.be.instanceOf(Error)
    expect(await answerTo(system, 'forgotten')).to.match(/^Done: /)
    const [keeper = ''] = await system.containers('keeper')
    expect(await docker('logs', keeper)).to.include('the emulator has lost its memory')
  })

  const restart = process.env['RESTART_ENGINE']
  const restarted = 'comes back by itself when the engine is restarted'
  if (!restart) it.skip(`${restarted} (skipped: RESTART_ENGINE names no command for that)`)
  else
    it(restarted, async () => {
      await restartEngine(restart)
      await system.until(() => system.mail('restarted', 'words after the restart').then(() => true))

      expect(await answerTo(system, 'restarted')).to.match(/^Done: /)
      expect(await system.containers('worker')).to.have.lengthOf(2)
    })

  it('ends a worker that is frozen, and starts it again', async () => {
    const [frozen = ''] = await system.containers('worker')
    const starts = async (): Promise<number> =>
      (await system.lines()).filter(
        ({ event, from, commandId }) => event === 'started' && from === frozen && commandId === undefined,
      ).length
    const before = await starts()
    await tellNode(frozen, 'STOP')
    await system.mail('frozen', 'words in spite of the frost')

    expect(await answerTo(system, 'frozen')).to.match(/^Done: /)
    await system.until(async () => (await starts()) > before)
    const health = ['inspect', '--format', '{{.State.Health.Status}}', frozen]
    await system.until(async () => (await docker(...health)) === 'healthy')
  })

  it('runs an agent in the place of the editing program, in workers that are made anew', async () => {
    await rm(path.join(checkout, 'editor.env'))
    const AGENT_PACKAGE = process.env['AGENT_PACKAGE'] || '@anthropic-ai/claude-code@2.1.330'
    const { code, out } = await system.make('up', { EXECUTOR: 'claude', AGENT_PACKAGE })
    expect(code, out).to.equal(0)
    await system.mail('agent', 'change the homepage title to "By an agent"')

    expect(await answerTo(system, 'agent'))
      .to.match(/^Done: /)
      .and.to.include('By an agent')
  })

  it('leaves no container, volume, network or image when it is taken down', async () => {
    expect(await leftOf(PROJECT)).to.not.deep.equal([])
    const { code, out } = await system.make('down')
    expect(code, out).to.equal(0)

    expect(await leftOf(PROJECT)).to.deep.equal([])
    expect((await volumes()).filter((name) => !others.includes(name))).to.deep.equal([])
  })
})
