// The commands for the system on one's own machine, typed one after the other as README.md and docs/local.md have them.
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { makeSite } from '../../../../scripts/demo/site.ts'
import { runMake, startMake } from './run-make.ts'

/** Of this checkout. */
const STATE = '.webordinary/local.json'
const MAIL = `From: Ann <ann@customer.test>
To: edit@webordinary.test
Subject: From a file
Message-ID: <from-a-file@customer.test>

change the homepage title to "From a file"
`

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Of the worker that has locked the directory, by the name of its lock: the last one, if there are several. */
const pidOf = (worker: string): number => {
  const pids = globSync(join(worker, '.worker/locks/*')).map((file) => Number.parseInt(basename(file), 10))
  return Math.max(...pids)
}

describe('make local', () => {
  let dir: string
  let local: ReturnType<typeof startMake> | undefined
  let said = ''
  const looks = new Set<() => void>()

  /** Resolves when it has said so, once or before. */
  const saying = (what: RegExp): Promise<void> => until(() => what.test(said))

  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return
        looks.delete(look)
        resolve()
      }
      looks.add(look)
      look()
    })

  before(async function () {
    // Somebody works here.
    if (existsSync(STATE)) this.skip()
    dir = mkdtempSync(join(tmpdir(), 'webordinary-local-test-'))
    const REPOSITORY = await makeSite(dir, 'mine')
    const env = { SMTP_PORT: String(await freePort()), AWS_REGION: undefined, ALLOW_SHARED_UID: 'yes' }
    local = startMake(['local'], { ...env, REPOSITORY, TMPDIR: dir })
    for (const stream of [local.stdout, local.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        said += `${line}\n`
        for (const look of looks) look()
      })
    await saying(/The system runs/)
  })

  after(async () => {
    if (local?.pid !== undefined && local.exitCode === null) {
      const closed = once(local, 'close')
      process.kill(-local.pid, 'SIGINT')
      await closed
    }
    if (dir) rmSync(dir, { recursive: true, force: true })
  })

  const make = async (...words: string[]): Promise<string> => {
    const { code, said: text } = await runMake(words, { AWS_REGION: undefined })
    expect(code, text).to.equal(0)
    return text
  }

  it('takes a mail of words, of a file, and of a person that make onboard has made known', async () => {
    await make('send', 'INSTRUCTION=change the homepage title to "Hi"')
    await saying(/replied/)
    const mail = join(dir, 'mail.eml')
    writeFileSync(mail, MAIL)
    await make('send', `FILE=${mail}`)
    await saying(/replied(.|\n)*replied/)
    const bob = { email: 'bob@customer.test', projectId: 'blog', userId: 'bob', outputDir: 'site' }
    const project = join(dir, 'project.json')
    writeFileSync(project, JSON.stringify({ ...bob, repository: await makeSite(dir, 'blog') }))
    expect(await make('onboard', `FILE=${project}`)).to.include('onboarded blog for bob@customer.test')
    await make('send', 'FROM=bob@customer.test', "INSTRUCTION=change the homepage title to 'Ho'")
    await saying(/replied(.|\n)*replied(.|\n)*replied/)
  })

  it('is looked at by make status, as a whole and by one worker', async () => {
    const whole = await make('status')
    expect(whole).to.match(/shop#ann/)

    const [, worker = ''] = /(worker-\w+) +seen.*\n .*shop#ann/.exec(whole) ?? []
    expect(await make('status', `WORKER=${worker}`), whole).to.include('shop#ann')

    const { workers } = JSON.parse(await make('status', 'JSON=1')) as { workers: { startedAt: number }[] }
    expect(workers).not.to.be.empty
    for (const { startedAt } of workers) expect(startedAt).to.be.within(Date.now() - 600_000, Date.now())
  })

  it('is read by make logs, and its commands are told by make trace', async () => {
    expect(await make('logs')).to.match(/worker-\w{8} claimed shop#ann/)
    const [, commandId = ''] = /replied shop#ann (\w+)/.exec(await make('logs')) ?? []
    const ofOne = await make('logs', `COMMAND=${commandId}`)
    expect(ofOne).to.match(/router-\w{8} accepted shop#ann/)
    expect(ofOne).not.to.include('blog#bob')
    expect(await make('logs', 'PROJECT=shop', 'LEVEL=warn', 'SINCE=2h')).to.match(/ warn |^no such line /m)

    const story = await make('trace', `COMMAND=${commandId}`)
    expect(story)
      .to.match(/done, answered after/)
      .and.to.include('worker-')
    const [, threadId = ''] = /thread (\w+)/.exec(story) ?? []
    expect(await make('trace', `THREAD=${threadId}`)).to.include(story)
    const page = join(dir, 'story.html')
    expect(await make('trace', 'MAIL=from-a-file@customer.test', `HTML=${page}`)).to.include(page)
    expect(existsSync(page)).to.equal(true)

    const follow = startMake(['logs', 'FOLLOW=1'], { AWS_REGION: undefined })
    const ended = once(follow, 'close')
    let more = ''
    for await (const line of createInterface({ input: follow.stdout })) {
      if (more === '') await make('send', 'INSTRUCTION=change the homepage title to "Now"')
      more += `${line}\n`
      // Three were before.
      if (more.split(' replied ').length === 5) process.kill(-(follow.pid ?? 0), 'SIGINT')
    }
    await ended
  })

  it('starts a worker again that was killed, and ends with 1 when that does not help', async () => {
    const starts = (): number => said.split('runs as worker-1').length - 1
    for (const time of [1, 2, 3]) {
      process.kill(pidOf(join(dir, 'webordinary-local-*/worker-1')), 'SIGKILL')
      await until(() => time === 3 || starts() > time)
      if (time > 1) continue
      // It may end with 1: what the killed one had is not taken over yet.
      const { said: status } = await runMake(['status'], { AWS_REGION: undefined })
      expect(status).to.match(/Workers alive: 2 of 2/)
    }
    expect(said).to.match(/has ended \(SIGKILL\), starts again in 1 s/)
    if (local?.exitCode === null) await once(local, 'close')

    expect(local?.exitCode).to.equal(2)
    expect(said).to.match(
      /^worker-1 has ended by itself \(SIGKILL; 3 times within a minute\): make local ends$/m,
    )
    expect(readdirSync(dir).filter((name) => name.startsWith('webordinary-local-'))).to.deep.equal([])
    expect(existsSync(STATE)).to.equal(false)
  })
})

describe('make local with something that is wrong', () => {
  for (const [env, why] of [
    [{ LEASE_SECONDS: '0' }, /^bad settings: LEASE_SECONDS must be/],
    [
      { INTERRUPT_POLICY: 'sometimes', WORKER_SLOTS: 'banana' },
      /^bad settings: .*INTERRUPT_POLICY.*WORKER_SLOTS|^bad settings: .*WORKER_SLOTS.*INTERRUPT_POLICY/,
    ],
    [{ HEARTBEAT_SECONDS: '20' }, /^bad settings: HEARTBEAT_SECONDS must be at most a third/],
    [{ EDITOR_COMMAND: 'nosuchprogram' }, /^EDITOR_COMMAND: there is no program nosuchprogram/],
    [{ REPOSITORY: '/nosuch.git' }, /^REPOSITORY=\/nosuch\.git: The repository does not exist/],
    [{ SMTP_PORT: 'abc' }, /^SMTP_PORT must be a port/],
    [{ EDITOR_VARIABLES: 'PATH' }, /^bad settings: EDITOR_VARIABLES must be/],
  ] as [Record<string, string>, RegExp][])
    it(`is refused in one line, and leaves nothing: ${Object.keys(env).join(', ')}`, async function () {
      if (existsSync(STATE)) this.skip()
      const dir = mkdtempSync(join(tmpdir(), 'webordinary-local-test-'))
      try {
        const { code, said } = await runMake(['local'], { ...env, TMPDIR: dir })
        expect(code).to.equal(2)
        const [line = '', ...others] = said.trimEnd().split('\n')
        expect(line).to.match(why)
        // Of make itself, which may have been started by another one.
        expect(others.filter((other) => !/^make(\[\d+\])?: /.test(other))).to.deep.equal([])
        expect(readdirSync(dir).filter((name) => name.startsWith('webordinary-local-'))).to.deep.equal([])
      } finally {
        rmSync(dir, { recursive: true, force: true })
      }
    })
})
