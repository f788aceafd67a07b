import { execFile } from 'node:child_process'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { HEALTH_CHECK } from '../../contract/health-check.ts'
import { TOUCH_MS } from '../../contract/pulse.ts'
import { SHARED, startTester } from './daemon-child.ts'
import type { Child } from './daemon-child.ts'

describe('The health check of a container', () => {
  let dir = ''
  let daemon: Child | undefined
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'health-'))
  })
  afterEach(async () => {
    daemon?.kill('SIGKILL')
    await daemon?.ended
    await rm(dir, { recursive: true })
  })

  /** The very command, run as ECS and Docker run it: by `/bin/sh -c`. Its exit code. */
  const check = (file: string): Promise<number> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, HEARTBEAT_FILE: file }
      const child = execFile('/bin/sh', ['-c', HEALTH_CHECK.command], { env }, () =>
        resolve(child.exitCode ?? -1),
      )
    })

  for (const [what, secondsAgo, isHealthy] of [
    ['was just touched', 0, true],
    ['missed some touches', 60, true],
    ['was touched long ago', 91, false],
  ] as const)
    it(`says ${isHealthy ? 'healthy' : 'unhealthy'} when the file ${what}`, async () => {
      const file = path.join(dir, 'a file')
      await writeFile(file, '')
      const touchedAt = Date.now() / 1_000 - secondsAgo
      await utimes(file, touchedAt, touchedAt)

      expect((await check(file)) === 0).to.equal(isHealthy)
    })

  it('says unhealthy when there is no file, or none is named', async () => {
    expect(await check(path.join(dir, 'none'))).to.not.equal(0)
    expect(await check('')).to.not.equal(0)
  })

  it('waits for several touches', () => {
    expect(TOUCH_MS * 5).to.be.below(90_000)
  })

  for (const [how, isHealthy] of [
    ['lives, and its loop waits', true],
    ['lives, and its loop is stuck', false],
  ] as const)
    it(`says ${isHealthy ? 'healthy' : 'unhealthy'} of a daemon that ${how}`, async () => {
      const file = path.join(dir, 'alive')
      daemon = startTester([how], { ...SHARED, HEARTBEAT_FILE: file })
      await daemon.seen('started')

      const code = await check(file)

      daemon.kill('SIGKILL')
      const { events } = await daemon.ended
      expect(code === 0).to.equal(isHealthy)
      expect(events.includes('stuck')).to.equal(!isHealthy)
    })
})
