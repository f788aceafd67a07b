import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { HEALTH_CHECK } from '../../deployment/health-check.ts'

describe('The health check of a container', () => {
  let dir: string

  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'webordinary-health-'))
  })

  after(() => rm(dir, { recursive: true }))

  /** As CMD-SHELL runs it. */
  const isWell = (HEARTBEAT_FILE: string): boolean => {
    const env = { PATH: process.env['PATH'], HEARTBEAT_FILE }
    return spawnSync('/bin/sh', ['-c', HEALTH_CHECK.command], { env }).status === 0
  }
  const touched = async (secondsAgo: number): Promise<string> => {
    const file = path.join(dir, `heart beat ${secondsAgo}`)
    await writeFile(file, '')
    const at = Date.now() / 1_000 - secondsAgo
    await utimes(file, at, at)
    return file
  }

  it('is passed by a file that was touched lately', async () => {
    expect(isWell(await touched(0))).to.equal(true)
    expect(isWell(await touched(80))).to.equal(true)
  })

  it('is failed by a file that was touched long ago, and by none at all', async () => {
    expect(isWell(await touched(100))).to.equal(false)
    expect(isWell(path.join(dir, 'missing'))).to.equal(false)
    expect(isWell('')).to.equal(false)
  })
})
