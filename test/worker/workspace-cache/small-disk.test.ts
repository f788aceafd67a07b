// A real file system of 20 MB, in a namespace of its own: it is gone when its last process is.
import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import type { Result } from '../../../worker/job/job.ts'
import { makeRemote } from '../git/repositories.ts'

const run = promisify(execFile)
const MOUNT = 'mount -t tmpfs -o size=20m tmpfs "$1"'

const mayMount = (): boolean => {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', os.tmpdir()], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Told {
  first: Result
  second: Result
  third?: Result
  threads: string[]
  events: string[]
  freeBytes: number
}

const SAID = /^The worker's disk is full/

const title = 'On a disk with room for one of two threads, a job'
const describeIf = mayMount() ? describe : describe.skip
describeIf(mayMount() ? title : `${title} (nobody may mount a file system here)`, function () {
  this.timeout(120_000)
  let root = ''
  let remote = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'small-disk-'))
    await mkdir(path.join(root, 'small'))
    const made = await makeRemote(root)
    remote = made.dir
    const large = randomBytes(2_250_000).toString('base64')
    await made.personPushes('main', { 'index.html': 'hello', large, '.gitignore': 'node_modules\n' })
  })
  afterEach(() => rm(root, { recursive: true }))

  const story = async (scenario: string): Promise<Told> => {
    const script = path.join(import.meta.dirname, 'on-small-disk.ts')
    const words = [MOUNT, 'exec "$@"'].join(' && shift && ')
    const small = path.join(root, 'small')
    const program = [process.execPath, script, small, remote, scenario]
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' }
    const { stdout } = await run('unshare', ['-rm', 'sh', '-c', words, 'sh', small, ...program], { env })
    return JSON.parse(stdout) as Told
  }

  it('evicts the other one and does its work', async () => {
    const { first, second, threads, events } = await story('free')

    expect(first).to.include({ success: true })
    expect(second).to.include({ success: true })
    expect(events).to.include('disk_full').and.include('evicted').and.not.include('not_evicted')
    expect(events).to.not.include('mirror_damaged')
    expect(threads).to.deep.equal(['thread-t2'])
  })

  it('that finds the other one in use tells the person, gives up, and takes no room', async () => {
    const { second, threads, events, freeBytes } = await story('in use')

    expect(second).to.include({ success: false, giveUp: true })
    expect(second.error).to.match(SAID)
    expect(events).to.not.include('evicted').and.not.include('mirror_damaged')
    expect(threads).to.deep.equal(['thread-t1'])
    expect(freeBytes).to.be.above(1_000_000)
  })

  it('whose editing program fills it tells the person; there is room for the next one, also of another thread', async () => {
    const { second, third } = await story('edit')

    expect(second).to.include({ success: false, giveUp: true })
    expect(second.error)
      .to.match(SAID)
      .and.match(/No space left on device/)
    expect(third).to.include({ success: true })
  })
})
