import { mkdtemp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { BadSettings } from '../../../contract/settings/setting.ts'
import { lockWorkspace } from '../../../worker/workspace/process-lock.ts'
import { locksDir } from '../../../worker/workspace/paths.ts'
import { identityOf } from '../../../worker/process/process-stat.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { makeSleepers, untilDead } from './sleeper.ts'

describe('A workspace directory', () => {
  const sleepers = makeSleepers()
  let dir = ''
  let locks = ''
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'occupy-'))
    locks = locksDir(dir)
    await mkdir(locks, { recursive: true })
  })
  afterEach(async () => {
    sleepers.kill()
    await rm(dir, { recursive: true })
  })

  /** The name of another process, which uses the directory. */
  const otherProcess = async (): Promise<{ pid: number; identity: string }> => {
    const [pid = 0] = await sleepers.start()
    const identity = identityOf(pid) ?? ''
    await writeFile(path.join(locks, identity), '')
    return { pid, identity }
  }

  it('is in use until it is left', async () => {
    const leave = await lockWorkspace(dir)
    expect(await readdir(locks)).to.deep.equal([identityOf(process.pid)])

    await leave()

    expect(await readdir(locks)).to.deep.equal([])
  })

  it('that a living process uses is refused, and stays with that process', async () => {
    const { pid, identity } = await otherProcess()

    const failure = await failureOf(lockWorkspace(dir))

    expect(failure).to.be.instanceOf(BadSettings)
    expect(failure.message).to.equal(`bad settings: WORKSPACE_DIR is in use by process ${pid}`)
    expect(await readdir(locks)).to.deep.equal([identity])
  })

  it('of a process that was killed is taken', async () => {
    const { pid } = await otherProcess()
    process.kill(pid, 'SIGKILL')
    await untilDead(pid)

    await lockWorkspace(dir)

    expect(await readdir(locks)).to.deep.equal([identityOf(process.pid)])
  })

  it('of a process that is dead and that nobody looks after is taken', async () => {
    const [, zombie = 0] = await sleepers.start('sleep 0 & echo $!; exec sleep 60')
    const identity = identityOf(zombie) ?? ''
    await writeFile(path.join(locks, identity), '')
    await untilDead(zombie)

    await lockWorkspace(dir)

    expect(await readdir(locks)).to.deep.equal([identityOf(process.pid)])
  })

  it('is taken when a later process has the number of the one that was killed', async () => {
    const { identity } = await otherProcess()
    await rm(path.join(locks, identity))
    await writeFile(path.join(locks, identity.replace(/-\d+-/, '-1-')), '')

    await lockWorkspace(dir)

    expect(await readdir(locks)).to.deep.equal([identityOf(process.pid)])
  })

  it('may have anything in it', async () => {
    await writeFile(path.join(locks, 'x\ny'), '')
    await writeFile(path.join(locks, '1-1-1'), '')
    await mkdir(path.join(locks, `${process.ppid}`))
    await symlink('/', path.join(locks, 'root'))

    await lockWorkspace(dir)

    expect(await readdir(locks)).to.deep.equal([identityOf(process.pid)])
    expect(await readdir('/')).to.include('tmp')
  })
})
