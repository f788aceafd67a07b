import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { provision } from '../../../scripts/cloud/provision.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import type { OpenCloud } from '../cloud/open-cloud.ts'

interface Ended {
  code?: number
  stdout: string
  stderr: string
}

describe('make status where nothing runs and no region is set', () => {
  let cloud: OpenCloud
  let dir: string
  before(async function () {
    // Of this checkout.
    if (existsSync('.webordinary/local.json')) this.skip()
    dir = mkdtempSync(join(tmpdir(), 'webordinary-status-'))
    cloud = await openCloud()
    await provision(cloud.clients, 'staging')
  })
  after(async () => {
    if (dir) rmSync(dir, { recursive: true })
    await cloud?.stop()
  })

  const status = (): Promise<Ended> => {
    const { AWS_REGION: _region, WEBORDINARY_PREFIX: _prefix, ...env } = process.env
    return promisify(execFile)(process.execPath, [resolve('scripts/webordinary.ts'), 'status'], {
      cwd: dir,
      env,
    }).catch((error: unknown) => error as Ended)
  }

  it('says what it would need', async () => {
    const { code, stderr } = await status()

    expect(code).to.equal(1)
    expect(stderr).to.match(/^nothing runs here .*deploy\.env.*AWS_REGION/)
  })

  it('looks at the deployment of deploy.env, and says so', async () => {
    const region = process.env['AWS_REGION'] ?? 'us-east-1'
    writeFileSync(join(dir, 'deploy.env'), `AWS_REGION=${region}\nWEBORDINARY_PREFIX=staging\n`)

    const { code, stdout, stderr } = await status()

    // No daemon gives a sign of life there.
    expect(code, stderr).to.equal(1)
    expect(stderr).to.equal(`staging in ${region}, as deploy.env says\n`)
    expect(stdout).to.match(/nothing|open/i)
  })
})
