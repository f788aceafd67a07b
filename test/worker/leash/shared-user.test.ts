import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { isMarked, killMarked } from '../../../worker/leash/marked-processes.ts'
import { makeSharedUser } from '../../../worker/leash/shared-user.ts'
import { runProgram } from '../../../worker/process/run-program.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { isAlive } from '../process/is-alive.ts'
import { untilThere } from '../git/repositories.ts'

describe('A mark in the environment of a process', () => {
  for (const [what, environ, isOurs] of [
    [
      'is that of the command in this directory',
      'A=1\0WEBORDINARY_COMMAND_ID=c1\0HOME=/w/shop/ann/home-t\0',
      true,
    ],
    ['is not that of another command', 'WEBORDINARY_COMMAND_ID=c11\0HOME=/w/shop/ann/home-t\0', false],
    ['is not that of another worker', 'WEBORDINARY_COMMAND_ID=c1\0HOME=/w2/shop/ann/home-t\0', false],
    ['is not in the middle of a value', 'X=WEBORDINARY_COMMAND_ID=c1\0HOME=/w/shop/ann/home-t\0', false],
    ['is not there', '', false],
  ] as const)
    it(what, () => {
      expect(isMarked(environ, '/w', 'c1')).to.equal(isOurs)
    })
})

describe('Without the leash', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'shared-user-'))
  })
  afterEach(() => rm(dir, { recursive: true }))
  const thread = { projectId: 'shop', userId: 'ann', threadId: 't1' }

  it('a tool that an agent ran in a session of its own is ended with the agent', async () => {
    const { leash, home, temporary, leave } = await makeSharedUser(dir, captureLog().log).enter(thread, 'c1')
    const script = `setsid sh -c 'trap "" TERM INT; echo $$ > ${dir}/tool; while :; do sleep 0.05; done' > /dev/null 2>&1 &
      while [ ! -s ${dir}/tool ]; do sleep 0.01; done; cat ${dir}/tool`
    const { tail } = await runProgram({
      program: ['sh', '-c', script],
      cwd: dir,
      env: { PATH: '/usr/bin:/bin', HOME: home, TMPDIR: temporary, WEBORDINARY_COMMAND_ID: 'c1' },
      limitSeconds: 20,
      graceSeconds: 1,
      signal: new AbortController().signal,
      leash,
    })
    await leave()

    expect(Number(tail.trim())).to.be.above(1)
    expect(isAlive(Number(tail.trim()))).to.equal(false)
  })

  it('what a killed worker has left is ended at the next start, and nothing of another worker', async () => {
    const start = (home: string) =>
      spawn('sh', ['-c', `touch "$0"; exec sleep 60`, `${dir}/${path.basename(home)}-up`], {
        env: { PATH: '/usr/bin:/bin', HOME: home, WEBORDINARY_COMMAND_ID: 'c9' },
        detached: true,
      })
    const left = start(path.join(dir, 'shop/ann/home-t1'))
    const others = start('/elsewhere/shop/ann/home-t2')
    const ended = once(left, 'exit')
    await Promise.all(['home-t1', 'home-t2'].map((name) => untilThere(path.join(dir, `${name}-up`))))

    const count = await makeSharedUser(dir, captureLog().log).begin()

    await ended
    expect(count).to.equal(1)
    expect(others.exitCode ?? others.signalCode).to.equal(null)
    others.kill('SIGKILL')
    await once(others, 'exit')
    expect(await killMarked(dir)).to.equal(0)
  })
})
