import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { processesOf } from '../../../worker/process/user-processes.ts'
import { RANGE, WITHOUT_ROOT, asRoot, setUpLeash } from './leashed-job.ts'
import type { LeashedJobs } from './leashed-job.ts'

const isOurs = (uid: number): boolean => uid >= RANGE.first && uid < RANGE.first + RANGE.count

describe(asRoot('A hostile program on the leash'), function () {
  this.timeout(120_000)
  let all: LeashedJobs
  before(function () {
    if (WITHOUT_ROOT !== undefined) this.skip()
  })
  beforeEach(async () => {
    all = await setUpLeash()
  })
  afterEach(() => all.end())

  it('cannot end the worker, or anybody else', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const neighbour = execFile('sleep', ['60'], () => resolve())
    const { summary } = await all.run({
      script: `for pid in ${process.pid} ${neighbour.pid}; do
        kill -9 $pid 2>/dev/null && echo through || echo stopped; kill -STOP $pid 2>/dev/null && echo through || echo stopped
      done`,
    })

    expect(summary.split('\n')).to.deep.equal(Array(4).fill('stopped'))
    expect(neighbour.exitCode).to.equal(null)
    neighbour.kill()
    await ended
  })

  const survivors = {
    'in a session of its own': 'setsid sh -c "BODY" &',
    'in a session of a session, with open output': 'setsid sh -c "setsid sh -c \\"BODY\\" & exit 0" &',
    'as the child of a child that has ended': '(sh -c "BODY" &) &',
    'that ignores every signal': 'setsid sh -c "trap : INT TERM HUP PIPE; BODY" > /dev/null 2>&1 &',
    'without anything in its environment': 'setsid env -i sh -c "BODY" > /dev/null 2>&1 &',
  }
  for (const [how, start] of Object.entries(survivors))
    it(`leaves no process ${how}, when its tree is committed and later`, async () => {
      const body = 'touch up; while :; do echo late >> page.html; sleep 0.02; done'
      const script = `${start.replace('BODY', body.replaceAll('"', '\\"'))}
        while [ ! -e up ]; do sleep 0.01; done; rm up; echo 1 > own.html`
      const { commit } = all.workspace
      let atCommit: unknown
      all.workspace.commit = async (...about) => {
        atCommit = await processesOf(isOurs)
        return commit(...about)
      }
      const { success } = await all.run({ script })
      const left = await processesOf(isOurs)
      expect([success, atCommit, left]).to.deep.equal([true, [], []])
      const file = path.join(all.personDir(), 'thread-t1', 'page.html')
      expect((await readFile(file, 'utf8')).trimEnd()).to.equal(
        await all.remote.show('thread-t1', 'page.html'),
      )
    })

  it('leaves no process when it is the build, or fails', async () => {
    const leave = 'setsid sleep 60 > /dev/null 2>&1 & '
    await all.run({ script: 'echo 1 > a.html', config: { buildCommand: ['sh', '-c', `${leave} true`] } })
    const afterBuild = await processesOf(isOurs)
    await all.run({ script: `${leave} exit 1`, command: { commandId: 'c2' } })

    expect([afterBuild, await processesOf(isOurs)]).to.deep.equal([[], []])
  })

  it('has no more processes than it may: a fork bomb ends by itself, and the worker goes on', async () => {
    const { summary } = await all.run({
      script: `n=0; while [ $n -lt 300 ]; do sleep 60 2>/dev/null & n=$((n + 1)); done 2>$TMPDIR/err
        echo "$(ls -d /proc/[0-9]* | wc -l)" > /dev/null; jobs -p | wc -l`,
    })
    const after = await all.run({ script: 'echo fine', command: { commandId: 'c2' } })

    // A shell that cannot fork ends: no answer is as good as a small number.
    expect(Number(summary.split('\n').at(-1)) || 0).to.be.below(61)
    expect(await processesOf(isOurs)).to.deep.equal([])
    expect(after.summary).to.equal('fine')
  })

  it('cannot write a file that is larger than it may be, and dumps no memory', async () => {
    const { summary } = await all.run({
      script: `exec 2>/dev/null; (head -c 3000000 /dev/zero > large) 2>/dev/null; echo $?; stat -c %s large; truncate -s 100G sparse 2>/dev/null || echo stopped
        ulimit -c; ulimit -Hc; ulimit -n; rm -f large sparse`,
    })

    const [code, size, sparse, ...limits] = summary.split('\n').slice(-6)
    expect(code).to.not.equal('0')
    expect([size, sparse, ...limits]).to.deep.equal(['1048576', 'stopped', '0', '0', '256'])
  })

  it('cannot become anybody else: no setuid program helps', async () => {
    const { summary } = await all.run({
      script: `setpriv --reuid=0 true 2>/dev/null && echo through || echo stopped
        cp /bin/sh sh && chmod 4755 sh 2>/dev/null; su -c true root 2>/dev/null < /dev/null && echo through || echo stopped
        chown 0 sh 2>/dev/null && echo through || echo stopped
        (echo -1 > /proc/self/oom_score_adj) 2>/dev/null && echo through || echo stopped; rm -f sh`,
    })

    expect(summary.split('\n')).to.deep.equal(Array(4).fill('stopped'))
  })

  it('that a killed worker has left is ended by the next one', async () => {
    const user = await all.leashes.ownerOf({ projectId: 'site', userId: 'ann' })
    const left = execFile('setsid', ['sleep', '60'], { ...user })
    while ((await processesOf(isOurs)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))

    const ended = await all.makeLeashes().begin()

    expect(ended).to.be.at.least(1)
    expect(await processesOf(isOurs)).to.deep.equal([])
    left.kill()
  })
})
