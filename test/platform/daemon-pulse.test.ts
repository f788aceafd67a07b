import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { HEALTH_CHECK } from '../../deployment/health-check.ts'
import { SHARED, startTester } from './daemon-child.ts'
import type { Child } from './daemon-child.ts'

describe('A daemon in a container', () => {
  let dir = ''
  let daemon: Child | undefined
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'daemon-pulse-'))
  })
  afterEach(async () => {
    daemon?.kill('SIGKILL')
    await daemon?.ended
    await rm(dir, { recursive: true })
  })

  for (const [how, isWell] of [
    ['lives, and its loop waits', true],
    ['lives, and its loop is stuck', false],
  ] as const)
    it(`is ${isWell ? 'well' : 'not well'} when it ${how}`, async () => {
      const HEARTBEAT_FILE = path.join(dir, 'heartbeat')
      daemon = startTester([how], { ...SHARED, HEARTBEAT_FILE })
      await daemon.seen('started')

      const env = { PATH: process.env['PATH'], HEARTBEAT_FILE }
      const { status } = spawnSync('/bin/sh', ['-c', HEALTH_CHECK.command], { env })

      daemon.kill('SIGKILL')
      const { events } = await daemon.ended
      expect(status === 0).to.equal(isWell)
      expect(events.includes('stuck')).to.equal(!isWell)
    })
})
