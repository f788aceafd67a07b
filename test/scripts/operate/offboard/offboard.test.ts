import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { MANAGED_BY_TERRAFORM, configItem } from '../../../../contract/project-config.ts'
import { localBucketNames } from '../../../../contract/topology.ts'
import { onboard } from '../../../../scripts/cloud/onboard.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { OWN, PREFIX, ROW, TABLES, makeProjects } from './projects.ts'

const { transcripts, preview } = localBucketNames(PREFIX)

/** A client one of whose calls fails. */
const failing = (call: string, error: Error): S3Client => {
  const s3 = new S3Client({ forcePathStyle: true })
  s3.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === call) throw error
        return next(args)
      },
    { step: 'initialize' },
  )
  return s3
}

describe('webordinary offboard', function () {
  this.timeout(120_000)
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
    process.env['CONFIG_CACHE_SECONDS'] = '0'
  })
  after(async () => {
    delete process.env['CONFIG_CACHE_SECONDS']
    await cloud.stop()
  })

  it('lists what goes and what stays, removes it when its name is typed, and nothing of a project that is called alike', async () => {
    const { put, offboard, has } = projects()
    const config = await put('shop')
    await put('shop', { email: 'cat@x.test', userId: 'cat' })
    await put('shop-x')
    await projects().store(config.previewBucket, 'thread-1/index.html')
    await projects().store(transcripts, 'threads/shop/ann/1.jsonl.gz')
    await projects().store(transcripts, 'threads/shop-x/ann/1.jsonl.gz')

    const { code, text, questions } = await offboard(['shop'], { types: 'shop' })

    expect(code).to.equal(0)
    for (const line of [
      '  the right of ann@x.test (shop#ann)',
      '  the right of cat@x.test (shop#cat)',
      '  6 queues of 2 project keys',
      `  the bucket ${config.previewBucket} with 1 object`,
      `  1 conversation of the agent in ${transcripts}`,
      'shop is removed.',
    ])
      expect(text.split('\n')).to.include(line)
    expect(questions).to.have.length(1)
    expect(await has('shop')).to.deep.equal({ rows: 0, queues: 0, listed: false })
    expect(await has('shop-x')).to.deep.equal({ rows: 1, queues: 3, listed: true })
    const head = cloud.clients.s3.send(new HeadBucketCommand({ Bucket: config.previewBucket }))
    expect((await failureOf(head)).name).to.match(/NotFound|NoSuchBucket/)
    expect(await projects().isStored(transcripts, 'threads/shop/ann/1.jsonl.gz')).to.equal(false)
    expect(await projects().isStored(transcripts, 'threads/shop-x/ann/1.jsonl.gz')).to.equal(true)
  })

  it('removes nothing when another name is typed, or where nobody can be asked', async () => {
    const { put, offboard, has } = projects()
    await put('kept-one')

    const typed = await offboard(['kept-one'], { types: 'yes' })
    const nobody = await offboard(['kept-one'])

    for (const { code, text } of [typed, nobody]) {
      expect(code).to.equal(0)
      expect(text).to.include('Nothing was removed. --yes (YES=1) removes it.')
    }
    expect(await has('kept-one')).to.deep.equal({ rows: 1, queues: 3, listed: true })
  })

  it('takes from a bucket that others use, too, only what is of its own conversations', async () => {
    const { put, offboard } = projects()
    const own = { previewBucket: preview, previewUrl: 'https://{branch}.x.test' }
    await put('mine', own)
    for (const [threadId, projectKey] of [
      ['t1', 'mine#ann'],
      ['t2', 'other#ann'],
    ] as const)
      await cloud.clients.dynamodb.send(
        new PutItemCommand({ TableName: TABLES.threads, Item: marshall({ threadId, projectKey }) }),
      )
    for (const key of ['thread-t1/index.html', 'thread-t2/index.html', 'thread-t3/index.html', 'logo.png'])
      await projects().store(preview, key)
    await projects().store(preview, '.webordinary/fence/mine/ann.json')

    const { text } = await offboard(['mine', '--yes'])

    expect(text).to.include(`  2 objects in the bucket ${preview}, which stays`)
    expect(text).to.include('    with 1 preview of conversations that no table knows')
    expect(await projects().isStored(preview, 'thread-t1/index.html')).to.equal(false)
    expect(await projects().isStored(preview, '.webordinary/fence/mine/ann.json')).to.equal(false)
    for (const key of ['thread-t2/index.html', 'thread-t3/index.html', 'logo.png'])
      expect(await projects().isStored(preview, key), key).to.equal(true)
  })

  it('refuses what is not there, and what Terraform manages, with the cure', async () => {
    const { offboard, has } = projects()
    const config = { ...ROW, projectId: 'terra', baseBranch: 'main', outputDir: '.', ...OWN }
    const Item = configItem(config, MANAGED_BY_TERRAFORM)
    await cloud.clients.dynamodb.send(new PutItemCommand({ TableName: TABLES.configs, Item }))

    expect(await failureOf(offboard(['nothing', '--yes'])))
      .to.have.property('message')
      .that.includes('there is no project nothing')
    expect(await failureOf(offboard(['terra', '--yes'])))
      .to.have.property('message')
      .that.matches(
        /managed by Terraform: take it out of the file that PROJECTS_FILE names, then make deploy/,
      )
    expect(await failureOf(offboard(['A B', '--yes']))).to.have.property('code', 2)
    expect((await has('terra')).rows).to.equal(1)
  })

  it('refuses while something is open, names it, and takes nothing from the project', async () => {
    const { put, offboard, has, open } = projects()
    await put('busy')
    await open('busy', 'b1')

    const problem = await failureOf(offboard(['busy', '--yes']))

    expect(problem)
      .to.have.property('message')
      .that.matches(/Something of busy is open:\n {2}b1 {2}accepted {2}ann@x\.test {2}Change the title/)
    expect(await has('busy')).to.deep.equal({ rows: 1, queues: 3, listed: true })
    expect(await projects().isLeaving('busy')).to.equal(false)
  })

  it('takes all back when something comes at the last moment', async () => {
    const { put, offboard, open } = projects()
    await put('late')
    const ended = failureOf(offboard(['late', '--yes']))
    while (!(await projects().isLeaving('late'))) await new Promise((resolve) => setImmediate(resolve))
    await open('late', 'l1')

    expect(await ended)
      .to.have.property('message')
      .that.includes('l1')
    expect(await projects().isLeaving('late')).to.equal(false)
  })

  it('waits with --drain for what is open and for the worker that keeps it warm; Ctrl-C leaves it closed, and onboarding opens it', async () => {
    const { put, offboard, open, ownership, has } = projects()
    const config = await put('slow')
    await open('slow', 's1')
    await ownership.claimFree('slow#ann', { now: Date.now(), containerId: 'w1', leaseMs: 30_000 })
    const stopping = new AbortController()
    const args = ['slow', '--yes', '--drain', '--keep-previews']
    const first = failureOf(offboard(args, { stop: stopping.signal }))
    while (!(await projects().isLeaving('slow'))) await new Promise((resolve) => setImmediate(resolve))
    stopping.abort()
    expect(await first)
      .to.have.property('message')
      .that.matches(
        /nothing was removed yet\.\nmake offboard PROJECT=slow KEEP_PREVIEWS=1 DRAIN=1 goes on; make onboard takes it back/,
      )
    expect(await projects().isLeaving('slow')).to.equal(true)
    const { leaving: _, ...row } = config
    await onboard({ ...cloud.clients }, PREFIX, row)
    expect(await projects().isLeaving('slow')).to.equal(false)

    const second = offboard(['slow', '--yes', '--drain'])
    while (!(await projects().isLeaving('slow'))) await new Promise((resolve) => setImmediate(resolve))
    await ownership.answered('slow#ann', 's1')
    await ownership.release({ projectKey: 'slow#ann', containerId: 'w1', generation: 1 })

    expect((await second).text).to.match(/slow is removed\./)
    expect(await has('slow')).to.deep.equal({ rows: 0, queues: 0, listed: false })
    expect((await ownership.read('slow#ann')).generation, 'its generation is kept').to.equal(1)
  })

  it('leaves a worker that keeps it warm its queues, says so, and finds them again later', async () => {
    const { put, open, offboard, ownership, has } = projects()
    await put('warm')
    await open('warm', 'h1')
    await ownership.claimFree('warm#ann', { now: Date.now(), containerId: 'w1', leaseMs: 30_000 })
    await ownership.answered('warm#ann', 'h1')

    const { code, text } = await offboard(['warm', '--yes'])

    expect(code).to.equal(0)
    expect(text).to.include('The queues of warm#ann stay: w1 keeps it warm')
    expect(await has('warm')).to.deep.equal({ rows: 0, queues: 3, listed: true })
    await ownership.release({ projectKey: 'warm#ann', containerId: 'w1', generation: 1 })
    await offboard(['warm', '--yes'])
    expect(await has('warm')).to.deep.equal({ rows: 0, queues: 0, listed: false })
  })

  it('removes nothing when the project is onboarded again meanwhile', async () => {
    const { put, offboard, has, isLeaving } = projects()
    await put('again')
    const ended = failureOf(offboard(['again', '--yes']))
    while (!(await isLeaving('again'))) await new Promise((resolve) => setImmediate(resolve))
    await put('again')

    expect(await ended)
      .to.have.property('message')
      .that.includes('again was onboarded again meanwhile, for ann@x.test: nothing was removed')
    expect(await has('again')).to.deep.equal({ rows: 1, queues: 3, listed: true })
  })

  it('goes on where it was broken off, wherever that was', async () => {
    const { put, offboard, has } = projects()
    const config = await put('broken')
    await projects().store(config.previewBucket, 'thread-1/index.html')
    const s3 = failing('DeleteBucketCommand', new Error('broken off'))

    const broken = await failureOf(offboard(['broken', '--yes'], { clients: { ...cloud.clients, s3 } }))
    expect(broken.message).to.equal('broken off')
    expect(await has('broken'), 'it is known what is left').to.deep.equal({
      rows: 1,
      queues: 0,
      listed: false,
    })
    expect(await projects().isLeaving('broken'), 'nothing new is taken').to.equal(true)

    expect((await offboard(['broken', '--yes'])).text).to.include('broken is removed.')
    expect(await has('broken')).to.deep.equal({ rows: 0, queues: 0, listed: false })
    s3.destroy()
  })

  it('goes without the previews of a bucket that the operator may not look into, when told so', async () => {
    const { put, offboard, has } = projects()
    await put('locked', OWN)
    const s3 = failing(
      'HeadBucketCommand',
      Object.assign(new Error('no'), { $metadata: { httpStatusCode: 403 } }),
    )
    const clients = { ...cloud.clients, s3 }

    expect(await failureOf(offboard(['locked', '--yes'], { clients })))
      .to.have.property('message')
      .that.matches(/cannot look into the bucket .*: no \(--keep-previews, KEEP_PREVIEWS=1, leaves/)
    expect((await has('locked')).rows).to.equal(1)
    s3.destroy()
    await offboard(['locked', '--yes', '--keep-previews'])
    expect(await has('locked')).to.deep.equal({ rows: 0, queues: 0, listed: false })
  })

  it('finds what is left of a project to which nobody has a right any more', async () => {
    const { put, offboard, has, configs } = projects()
    const config = await put('orphan')
    await configs.leave(config, 1)
    await configs.remove(config)

    await offboard(['orphan', '--yes'])

    expect(await has('orphan')).to.deep.equal({ rows: 0, queues: 0, listed: false })
  })

  it('tells a program what it would remove', async () => {
    const { put, offboard } = projects()
    await put('told')

    const { text } = await offboard(['told', '--json'])

    expect(JSON.parse(text)).to.deep.include({ projectId: 'told', removed: false, open: [] })
  })

  const projects = () => makeProjects(cloud.clients)
})
