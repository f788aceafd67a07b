import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { onboardOperation } from '../../scripts/operate/onboard/operation.ts'
import { runOperation } from '../scripts/operate/run-operation.ts'
import { makeRepository, refsOf } from '../scripts/operate/onboard/repositories.ts'
import { startSystem } from './system.ts'
import type { System } from './system.ts'

const BUILD = `import { cpSync } from 'node:fs'
if (process.env.HOME === process.env.FORBIDDEN) throw new Error('no')
cpSync('site', 'dist', { recursive: true })
`

describe('onboarding in a system that runs', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem({ settings: { CONFIG_CACHE_SECONDS: '0' } })
    process.env['CONFIG_CACHE_SECONDS'] = '0'
    system.stack.startRouter()
    system.stack.startWorker()
    await system.until((line) => line.event === 'started', 2)
  })
  after(async () => {
    delete process.env['CONFIG_CACHE_SECONDS']
    await system.stop()
  })

  it('ends with a command that came through the whole system, and a preview that opens; the repository is as it was', async () => {
    const row = await project('shop')

    const { code, text } = await onboard(row, '--yes')

    expect(code, text).to.equal(0)
    const [, url = ''] = /shop for ann@shop\.test: ready in \d+\.\d s\s+(http\S+)/.exec(text) ?? []
    expect(await (await fetch(url)).text()).to.include('<title>shop</title>')
    expect(text).to.include('  shop for ann@shop.test: answered ')
    const refs = (await refsOf(row.repository)).split('\n').filter((line) => line !== '')
    expect(refs.filter((line) => !line.includes('refs/webordinary/fence'))).to.have.length(1)
    const mails = (await system.inbox()).filter(({ to }) => to?.[0]?.address === row.email)
    expect(mails.map(({ subject }) => subject)).to.deep.equal([
      'Re: [Nothing had to be changed] shop is set up',
    ])
  })

  it('says exactly what is wrong when only the worker can find out', async () => {
    const row = { ...(await project('blog')), buildCommand: ['node', 'bild.mjs'] }

    const { code, text } = await onboard(row, '--no-local-check')

    expect(code).to.equal(1)
    expect(text).to.match(
      /blog for ann@blog\.test: NOT ready: it ended as failed: The build failed with exit code 1\..*Cannot find module.*\(command onboard-\d+-0\)/s,
    )
  })

  it('says so when the preview is published and its address is another', async () => {
    const { buckets } = system.stack
    const s3 = system.stack.cloud.env.AWS_ENDPOINT_URL_S3 ?? ''
    const row = { ...(await project('wiki')), previewBucket: buckets.preview, previewUrl: `${s3}/elsewhere` }

    const { code, text } = await onboard(row, '--yes')

    expect(code).to.equal(1)
    expect(text).to.match(
      /wiki for ann@wiki\.test: NOT ready: .*the preview page does not open: .* says 40[34]/,
    )
  })

  it('tells a program the same, as JSON', async () => {
    const row = await project('news')

    const { text } = await onboard(row, '--yes', '--json')

    const { projects } = JSON.parse(text) as { projects: { config: object; sample: { seconds: number } }[] }
    expect(projects[0]?.config).to.include({ email: row.email, projectId: 'news' })
    expect(projects[0]?.sample.seconds).to.be.greaterThan(0)
  })

  const project = async (projectId: string) => {
    const page = `<!doctype html><title>${projectId}</title>`
    const repository = await makeRepository(system.dir, projectId, {
      'site/index.html': page,
      'build.mjs': BUILD,
    })
    const email = `ann@${projectId}.test`
    return {
      email,
      projectId,
      userId: 'ann',
      repository,
      buildCommand: ['node', 'build.mjs'],
      outputDir: 'dist',
    }
  }
  const onboard = (row: { projectId: string }, ...args: string[]) => {
    const file = join(system.dir, `${row.projectId}.json`)
    writeFileSync(file, JSON.stringify(row))
    const { clients } = system.stack
    return runOperation(onboardOperation, ['--file', file, ...args], {
      clients,
      prefix: LOCAL_PREFIX,
      width: 1_000,
    })
  }
})
