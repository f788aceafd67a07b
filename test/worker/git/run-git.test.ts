import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { GitFailed, gitIn } from '../../../worker/git/run-git.ts'
import { lowerThanOwn } from '../process/lower-than-own.ts'
import { failureOf, git as person, never, untilThere, withVariable } from './repositories.ts'

const run = promisify(execFile)

describe('running git', function () {
  this.timeout(120_000)
  let mirror: string
  beforeEach(async () => {
    mirror = await mkdtemp(path.join(tmpdir(), 'webordinary-git-'))
    await person(mirror, 'init', '--quiet', '--bare', '.')
  })
  afterEach(() => rm(mirror, { recursive: true, force: true }))

  const gitOf = (limits: { seconds?: number; signal?: AbortSignal } = {}) =>
    gitIn({ gitDir: mirror }, { seconds: 60, signal: never, ...limits }, {})
  /** A git command that runs this shell script. */
  const script = (text: string): string[] => ['-c', `alias.run=!${text}`, 'run']
  const hangs = (): string[] => script(`(trap '' TERM; exec sleep 61) & echo $! > ${mirror}/pid; wait`)

  const childEnds = async (): Promise<void> => {
    const pid = (await readFile(path.join(mirror, 'pid'), 'utf8')).trim()
    for (;;) {
      const state = await run('ps', ['-o', 'stat=', '-p', pid]).catch(() => ({ stdout: '' }))
      if (/^\s*(Z|$)/.test(state.stdout)) return
      await wait(20)
    }
  }
  const childRuns = (): Promise<void> => untilThere(path.join(mirror, 'pid'))

  it('gives what git printed and its exit code', async () => {
    const end = await gitOf()(['rev-parse', '--git-dir'])

    expect(end).to.deep.equal({ code: 0, stdout: `${mirror}\n`, stderr: '' })
  })

  it('says so when there is no git', async () => {
    await withVariable('PATH', mirror, async () => {
      const failure = await failureOf(gitOf()(['rev-parse', '--git-dir']))

      expect(failure).not.to.be.instanceOf(GitFailed)
      expect(failure).to.have.property('message', 'cannot start git: no such program')
    })
  })

  it('fails on a code that is no answer, with what git printed', async () => {
    const failure = (await failureOf(gitOf()(['rev-parse', '--verify', 'refs/none']))) as GitFailed

    expect(failure).to.be.instanceOf(GitFailed)
    expect(failure.why).to.equal('failed')
    expect(failure.message).to.contain('Needed a single revision')
  })

  it('gives input to commands that read it, and does not mind those that do not', async () => {
    const hashed = await gitOf()(['hash-object', '--stdin'], { input: 'x' })
    const ignored = await gitOf()(['rev-parse', '--is-bare-repository'], { input: 'x'.repeat(1_000_000) })

    expect(hashed.stdout).to.match(/^[0-9a-f]{40}\n$/)
    expect(ignored.code).to.equal(0)
  })

  it('ends git and everything it has started when the signal is aborted', async () => {
    const stop = new AbortController()
    const running = failureOf(gitOf({ signal: stop.signal })(hangs()))
    await childRuns()

    stop.abort(new Error('the lease is lost'))

    expect(await running).to.have.property('message', 'the lease is lost')
    await childEnds()
  })

  it('ends git and everything it has started when it takes too long', async () => {
    const running = failureOf(gitOf({ seconds: 0.5 })(hangs()))
    await childRuns()

    const failure = (await running) as GitFailed

    expect(failure.why).to.equal('too slow')
    expect(failure.seconds).to.equal(0.5)
    await childEnds()
  })

  it('starts nothing once the signal is aborted', async () => {
    const failure = await failureOf(gitOf({ signal: AbortSignal.abort(new Error('late')) })(hangs()))

    expect(failure).to.have.property('message', 'late')
    expect(await failureOf(access(path.join(mirror, 'pid')))).to.have.property('code', 'ENOENT')
  })

  it('does not wait for a process that git has left behind with its pipes open', async () => {
    const end = await gitOf()(script(`sleep 61 & echo $! > ${mirror}/pid`))

    expect(end.code).to.equal(0)
    process.kill(Number(await readFile(path.join(mirror, 'pid'), 'utf8')))
  })

  it('keeps the end of what git complains of, without credentials', async () => {
    const failure = (await failureOf(
      gitOf()(script('head -c 300000 /dev/zero | tr "\\\\0" x >&2; echo " https://a:b@host/" >&2; exit 3')),
    )) as GitFailed

    expect(failure.stderr.length).to.be.within(60_000, 65_536)
    expect(failure.stderr).to.match(/ https:\/\/\*\*\*@host\/\n$/)
  })

  it('gives no list that is not whole', async () => {
    const failure = (await failureOf(gitOf()(script('head -c 40000000 /dev/zero')))) as GitFailed

    expect(failure.why).to.equal('too much output')
  })

  it('passes on nothing of the environment but what gives access to remotes', async () => {
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret'
    process.env['GIT_DIR'] = '/elsewhere'
    try {
      const { stdout } = await gitOf()(script('env'))

      expect(stdout).to.contain('PATH=')
      expect(stdout).not.to.contain('AWS_SECRET_ACCESS_KEY')
      expect(stdout).not.to.contain('/elsewhere')
    } finally {
      delete process.env['AWS_SECRET_ACCESS_KEY']
      delete process.env['GIT_DIR']
    }
  })

  it('runs at a lower priority than the worker', async () => {
    const { stdout } = await gitOf()(script('ps -o ni= -p $$'))

    expect(Number(stdout)).to.equal(lowerThanOwn())
  })
})
