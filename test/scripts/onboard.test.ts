import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { makeProjectRows } from '../../scripts/cloud/project-rows.ts'
import { tableNames } from '../../contract/names.ts'
import { provision } from '../../scripts/cloud/provision.ts'
import { openCloud } from './cloud/open-cloud.ts'
import type { OpenCloud } from './cloud/open-cloud.ts'

const run = promisify(execFile)
const PREFIX = 'test'
const ROW = {
  email: 'ann@customer.test',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example.org/shop.git',
}

interface Ended {
  code?: number
  stdout: string
  stderr: string
}

describe('make onboard', () => {
  let cloud: OpenCloud
  let dir: string
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-onboard-'))
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(async () => {
    rmSync(dir, { recursive: true })
    await cloud.stop()
  })

  it('says where each project shows its previews', async () => {
    const { stdout, code } = await onboarding([ROW, { ...ROW, email: 'cat@customer.test', userId: 'cat' }])

    expect(code).to.equal(undefined)
    const place = `  previews at ${process.env['AWS_ENDPOINT_URL_S3']}/test-site-shop-000000000000`
    expect(stdout.split('\n').filter((line) => /^onboarded|^ {2}previews/.test(line))).to.deep.equal([
      'onboarded shop for ann@customer.test (shop#ann)',
      place,
      'onboarded shop for cat@customer.test (shop#cat)',
      place,
    ])
    expect(await known('cat@customer.test')).to.have.length(1)
  })

  it('makes nothing when a row is wrong, and says which one', async () => {
    const { stdout, stderr, code } = await onboarding([
      { ...ROW, email: 'dan@customer.test' },
      { ...ROW, userId: 'a-b' },
    ])

    expect(code).to.equal(1)
    expect(stdout).to.equal('')
    expect(stderr).to.match(/cannot read the projects in .*:\s+row 2: .*userId must be/)
    expect(await known('dan@customer.test')).to.deep.equal([])
  })

  it('refuses a repository with a password in its address, says where it belongs, and shows it nowhere', async () => {
    const repository = 'https://user:hunter2@git.example.org/shop.git'

    const { stdout, stderr, code } = await onboarding([{ ...ROW, email: 'eve@customer.test', repository }])

    expect(code).to.equal(1)
    expect(stderr).to.contain('put them into the secret PREFIX/git-credentials')
    expect(stdout + stderr).not.to.contain('hunter2')
    expect(await known('eve@customer.test')).to.deep.equal([])
  })

  const known = (email: string) =>
    makeProjectRows(cloud.clients.dynamodb, tableNames(PREFIX).configs).projectsOf(email)

  const onboarding = async (rows: object[]): Promise<Ended> => {
    const file = join(dir, 'projects.json')
    writeFileSync(file, JSON.stringify(rows))
    const env = {
      ...process.env,
      WEBORDINARY_PREFIX: PREFIX,
      FILE: file,
      NO_LOCAL_CHECK: '1',
      NO_SAMPLE: '1',
    }
    return run(process.execPath, ['scripts/webordinary.ts', 'onboard'], { env }).catch(
      (error: unknown) => error as Ended,
    )
  }
})
