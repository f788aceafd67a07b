import { expect } from 'chai'
import { SHARED, startChild, startTester } from './daemon-child.ts'
import type { Child } from './daemon-child.ts'

describe('A daemon', () => {
  const children: Child[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  for (const [daemon, required] of [
    ['router', ['AWS_REGION', 'PAYLOAD_BUCKET', 'SENDER_ADDRESS']],
    ['worker', ['AWS_REGION', 'PAYLOAD_BUCKET', 'WORKSPACE_DIR', 'COMMITTER_EMAIL']],
  ] as const)
    it(`ends with code 2 and every problem when it has no settings at all: the ${daemon}`, async () => {
      const { ended } = run([`${daemon}/main.ts`], {})

      const { code, stderr, stdout } = await ended

      expect(code).to.equal(2)
      for (const name of required) expect(stderr).to.include(`${name} is not set`)
      expect(stderr).to.match(/^bad settings: [^\n]*\n$/)
      expect(stdout).to.equal('')
    })

  it('ends with code 2 also for settings that do not go together', async () => {
    const worker = { WORKSPACE_DIR: '/dev/null/x', EDITOR_COMMAND: 'true', COMMITTER_EMAIL: 'a@example.org' }
    const { ended } = run(['worker/main.ts'], { ...SHARED, ...worker, HEARTBEAT_SECONDS: '20' })

    const { code, stderr } = await ended

    expect(code).to.equal(2)
    expect(stderr).to.equal('bad settings: HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS\n')
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    it(`stops on ${signal}, lets what is in hand end, and ends with code 0`, async () => {
      const { ended, seen, kill } = tester([], SHARED)
      await seen('started')

      kill(signal)

      const { code, events, stdout } = await ended
      expect(code).to.equal(0)
      expect(events).to.deep.equal(['starting', 'started', 'stopping', 'stopped'])
      expect(stdout).to.include(`"signal":"${signal}"`).and.include('"aborted":true,"hastened":false')
    })

  it('hastens its stop on a second signal, and ends with code 0', async () => {
    const { ended, seen, kill } = tester(['works', 'waits to be hastened'], SHARED)
    await seen('started')
    kill('SIGTERM')
    await seen('stopping')

    kill('SIGINT')

    const { code, events, stdout } = await ended
    expect(code).to.equal(0)
    expect(events).to.deep.equal(['starting', 'started', 'stopping', 'stopping', 'stopped'])
    expect(stdout).to.include('"hastened":true')
  })

  it('ends at once, with code 1, on a third signal', async () => {
    const { ended, seen, kill } = tester(['works', 'never ends'], SHARED)
    await seen('started')
    kill('SIGTERM')
    await seen('stopping')
    kill('SIGINT')
    await seen('stopping', 2)

    kill('SIGTERM')

    expect((await ended).code).to.equal(1)
  })

  for (const fault of ['throws', 'forgets a rejection', 'throws in a timer'])
    it(`ends with code 1 and one line of JSON that says why when it ${fault}`, async () => {
      const { code, stdout, stderr } = await tester([fault], SHARED).ended

      expect(code).to.equal(1)
      expect(stderr).to.equal('')
      const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, any>
      expect(last).to.include({ level: 'error', event: 'crashed', daemon: 'tester', Crashes: 1 })
      expect(last['error'].message).to.equal('the disk is gone')
      expect(last['error'].stack).to.include('daemon-process.ts')
    })

  it('may be stopped while it starts, and ends with code 0', async () => {
    const { ended, seen, kill } = tester(['waits for the signal'], SHARED)
    await seen('starting')

    kill('SIGTERM')

    expect((await ended).code).to.equal(0)
  })

  it('says what went wrong while it stopped', async () => {
    const { ended, seen, kill } = tester(['works', 'throws'], SHARED)
    await seen('started')

    kill('SIGTERM')

    const { stdout, events } = await ended
    expect(events).to.deep.equal(['starting', 'started', 'stopping', 'stop_incomplete'])
    expect(stdout).to.include('the disk is gone')
  })

  for (const level of ['info', 'debug'])
    it(`at level ${level} logs ${level === 'debug' ? 'every' : 'no'} call to AWS`, async () => {
      const access = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
      const nobody = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', ...access }
      const { ended, seen, kill } = tester(['calls'], { ...SHARED, ...nobody, LOG_LEVEL: level })
      await seen('started')
      kill('SIGTERM')

      const { stdout } = await ended

      const calls = stdout.split('\n').filter((line) => line.includes('"event":"aws_call"'))
      expect(calls).to.have.lengthOf(level === 'debug' ? 1 : 0)
      for (const call of calls)
        expect(call)
          .to.include('"call":"SQS.GetQueueUrl"')
          .and.include('"on":{"queue":"wo-email"}')
          .and.include('"failed":true')
    })

  it('logs one line of JSON per event, with its name and its id', async () => {
    const { ended, seen, kill } = tester([], SHARED)
    await seen('started')
    kill('SIGTERM')

    const { stdout } = await ended

    for (const line of stdout.trim().split('\n')) {
      const { daemon, containerId } = JSON.parse(line) as Record<string, string>
      expect(daemon).to.equal('tester')
      expect(containerId).to.match(/^tester-[0-9a-f]{8}$/)
    }
    expect(stdout).to.include('"sameId":true')
  })

  const kept = (child: Child): Child => {
    children.push(child)
    return child
  }
  const tester = (args: string[], env: Record<string, string>) => kept(startTester(args, env))
  const run = (args: string[], env: Record<string, string>) => kept(startChild(args, env))
})
