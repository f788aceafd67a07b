import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Clients } from '../../../../platform/clients.ts'
import type { LogLine } from '../../../../scripts/local/daemon-process.ts'
import { logsOperation } from '../../../../scripts/operate/logs/operation.ts'
import { startCloudwatchLogs } from '../../../fakes/cloudwatch-logs.ts'
import { NOW, aLine } from '../log-lines/a-line.ts'
import { runOperation } from '../run-operation.ts'

describe('logs', () => {
  let dir: string
  let file: string
  beforeEach(async () => {
    sinon.useFakeTimers({ now: NOW + 60_000, toFake: ['Date'] })
    dir = await mkdtemp(join(tmpdir(), 'webordinary-logs-'))
    file = join(dir, 'local.log')
  })
  afterEach(async () => {
    sinon.restore()
    await rm(dir, { recursive: true, force: true })
  })

  it('shows what a person asks for, with the date where it changes', async () => {
    await write(
      aLine('old', { after: -2 * 86_400_000 }),
      aLine('started', { commandId: 'm1', projectKey: 'shop#ann' }),
      aLine('job_failed', {
        after: 9,
        level: 'error',
        commandId: 'm1',
        projectKey: 'shop#ann',
        error: { message: 'no' },
      }),
      aLine('started', { after: 10, commandId: 'm2', projectKey: 'blog#bob' }),
    )

    expect(eventsIn(await run())).to.deep.equal(['started', 'job_failed', 'started'])
    expect(eventsIn(await run('--since', '3d'))).to.deep.equal(['old', 'started', 'job_failed', 'started'])
    expect((await run('--since', '3d')).match(/^--- 2026-11-2\d ---$/gm)).to.have.length(2)
    expect(eventsIn(await run('--command', 'm1'))).to.deep.equal(['started', 'job_failed'])
    expect(eventsIn(await run('--project', 'shop', '--level', 'warn'))).to.deep.equal(['job_failed'])
  })

  it('passes lines through as they are for programs, and what is no line as one', async () => {
    const line = JSON.stringify(aLine('started', { commandId: 'm1' }))
    await writeFile(file, `${line}\nnode: out of memory\n`)

    const lines = (await run('--json')).split('\n')

    expect(lines[0]).to.equal(line)
    expect(JSON.parse(lines[1] ?? '')).to.deep.equal({
      timestamp: '2026-11-29T03:00:00.000Z',
      text: 'node: out of memory',
    })
  })

  it('says that nothing was said, and where it has looked', async () => {
    await write(aLine('started'))

    expect(await run('--level', 'error')).to.match(
      /^no such line since 2026-11-\d\d \d\d:46:00 in .*local\.log; SINCE=2d looks further back$/,
    )
  })

  it('reads CloudWatch when the system is elsewhere', async () => {
    const logs = await startCloudwatchLogs(['/test/router', '/test/worker'])
    try {
      logs.say('/test/worker', aLine('crashed', { level: 'error' }))
      const { text } = await runOperation(logsOperation, [], around)

      expect(eventsIn(text)).to.deep.equal(['crashed'])
    } finally {
      await logs.stop()
    }
  })

  for (const [what, ...args] of [
    ['a project', '--project', 'Shop!'],
    ['a project key', '--project', 'shop#a-b'],
    ['a command', '--command', 'a"b'],
    ['a level', '--level', 'loud'],
    ['a time', '--since', 'yesterday'],
  ])
    it(`refuses ${what} that is none`, async () => {
      sinon.stub(process.stderr, 'write').returns(true)
      const error = await run(...args).catch((cause: Error) => cause)

      expect((error as Error).name).to.match(/^(InvalidArgument|Commander)Error$/)
    })

  const around = { clients: {} as Clients, prefix: 'test' }
  const write = (...lines: LogLine[]): Promise<void> =>
    writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const run = async (...args: string[]): Promise<string> =>
    (await runOperation(logsOperation, ['--log-file', file, ...args], around)).text
})

const eventsIn = (text: string): string[] =>
  [...text.matchAll(/^\d\d:\d\d:\d\d\.\d{3} \w+ +worker-3a27a996 (\w+)/gm)].map(([, event = '']) => event)
