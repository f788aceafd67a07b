import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { killOrphans } from '../../../worker/workspace/kill-orphans.ts'
import { programsDir } from '../../../worker/workspace/paths.ts'
import { makeMarkProgram } from '../../../worker/workspace/program-marks.ts'
import { identityOf } from '../../../worker/process/process-stat.ts'
import { untilThere } from '../git/repositories.ts'
import { isAlive, makeSleepers, untilDead } from './sleeper.ts'

const LEAVES_A_CHILD = 'sleep 60 & echo $!; wait'
const OURS = { WEBORDINARY_COMMAND_ID: 'c1' }

describe('The programs of a worker that was killed', () => {
  const sleepers = makeSleepers()
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'leftovers-'))
  })
  afterEach(async () => {
    sleepers.kill()
    await rm(dir, { recursive: true })
  })

  it('are ended by the next one, with their children', async () => {
    const [leader = 0, child = 0] = await sleepers.start(LEAVES_A_CHILD)
    makeMarkProgram(dir)(leader)

    const count = await killOrphans(dir)

    expect(count).to.equal(1)
    expect([leader, child].filter(isAlive)).to.deep.equal([])
    expect(await readdir(programsDir(dir))).to.deep.equal([])
  })

  it('are ended after a real kill, with the children that they forked before it', async () => {
    const root = path.join(import.meta.dirname, '../../..')
    const script = `
      import { makeMarkProgram } from '${root}/worker/workspace/program-marks.ts'
      import { runProgram } from '${root}/worker/process/run-program.ts'
      const program = ['sh', '-c', 'trap "" HUP INT TERM PIPE; sleep 60 & echo $$ $! > ${dir}/pids; wait']
      const mark = makeMarkProgram('${dir}')
      const env = { PATH: process.env.PATH }
      const limits = { limitSeconds: 60, graceSeconds: 1, signal: new AbortController().signal }
      await runProgram({ program, cwd: '${dir}', env, mark, ...limits })`
    const worker = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
    const ended = once(worker, 'exit')
    await untilThere(path.join(dir, 'pids'))
    const written = async () => (await readFile(path.join(dir, 'pids'), 'utf8')).match(/\d+/g) ?? []
    while ((await written()).length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const pids = (await written()).map(Number)
    sleepers.adopt(pids)
    // The program may be faster than the worker that has started it.
    while ((await readdir(programsDir(dir)).catch(() => [])).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    worker.kill('SIGKILL')
    await ended
    const alive = pids.filter(isAlive)

    const count = await killOrphans(dir)

    expect(alive).to.deep.equal(pids)
    expect(count).to.equal(1)
    expect(pids.filter(isAlive)).to.deep.equal([])
  })

  it('are ended although their first process has ended before', async () => {
    const [leader = 0, child = 0] = await sleepers.start(LEAVES_A_CHILD, OURS)
    makeMarkProgram(dir)(leader)
    process.kill(leader, 'SIGKILL')
    await untilDead(leader)

    const count = await killOrphans(dir)

    expect(count).to.equal(1)
    expect(isAlive(child)).to.equal(false)
  })

  it('are not taken for a later session with the same number, whose first process has ended', async () => {
    const [leader = 0, child = 0] = await sleepers.start(LEAVES_A_CHILD)
    makeMarkProgram(dir)(leader)
    process.kill(leader, 'SIGKILL')
    while (identityOf(leader) !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))

    const count = await killOrphans(dir)

    expect(count).to.equal(0)
    expect(isAlive(child)).to.equal(true)
  })

  for (const [what, change] of [
    ['started at another time', (identity: string) => identity.replace(/-\d+-/, '-1-')],
    ['started in another run of the machine', (identity: string) => identity.replace(/-[^-]{8}-/, '-0-')],
  ] as const)
    it(`are not taken for a process with the same number that was ${what}`, async () => {
      const [leader = 0] = await sleepers.start(undefined, OURS)
      await mkdir(programsDir(dir), { recursive: true })
      await writeFile(path.join(programsDir(dir), change(identityOf(leader) ?? '')), '')

      const count = await killOrphans(dir)

      expect(count).to.equal(0)
      expect(isAlive(leader)).to.equal(true)
      expect(await readdir(programsDir(dir))).to.deep.equal([])
    })

  it('are none that lead no session, such as this very process', async () => {
    const names = [identityOf(process.pid) ?? '', identityOf(1) ?? '', 'x\ny', '-1-1-1', '0-1-1']
    await mkdir(programsDir(dir), { recursive: true })
    for (const name of names) await writeFile(path.join(programsDir(dir), name), '')

    const count = await killOrphans(dir)

    expect(count).to.equal(0)
  })

  it('that ended before it are forgotten', async () => {
    const [leader = 0] = await sleepers.start()

    const unmark = makeMarkProgram(dir)(leader)
    const marked = await readdir(programsDir(dir))
    unmark()

    expect(marked).to.deep.equal([identityOf(leader)])
    expect(await readdir(programsDir(dir))).to.deep.equal([])
  })

  it('are run all the same when they cannot be marked', async () => {
    await mkdir(path.dirname(programsDir(dir)))
    await writeFile(programsDir(dir), 'a file in its place')

    makeMarkProgram(dir)(process.pid)()

    expect(await killOrphans(dir)).to.equal(0)
  })
})
