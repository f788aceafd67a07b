import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { PutBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3'
import { CreateQueueCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { makeProjectQueues } from '../../../../cloud/project-queues.ts'
import { projectQueueNames } from '../../../../contract/names.ts'
import { localBucketNames } from '../../../../contract/topology.ts'
import { makeClients } from '../../../../platform/clients.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { directoriesOf } from '../../../../scripts/cloud/objects.ts'
import { makeDoctorOperation } from '../../../../scripts/operate/doctor/operation.ts'
import { makeReapOperation } from '../../../../scripts/operate/reap/operation.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { makePatient } from '../doctor/patient.ts'
import type { Patient } from '../doctor/patient.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'

const DAY = 86_400_000
/** Everything of the patient is this old. */
const LATER = 200 * DAY

describe('webordinary reap', function () {
  this.timeout(120_000)
  let cloud: OpenCloud
  let number = 0
  before(async () => {
    cloud = await openCloud()
  })
  after(() => cloud.stop())
  afterEach(() => delete process.env['QUEUE_KEEP_DAYS'])

  /** blog#ann has a command open, shop#bob is idle. */
  const patientOf = () => makePatient(cloud.clients, `reap${++number}`)
  const reap = ({ prefix }: Patient, args: string[], more: Partial<RunOptions> = {}, afterMs = LATER) =>
    runOperation(
      makeReapOperation(() => Date.now() + afterMs),
      args,
      {
        clients: cloud.clients,
        prefix,
        ...more,
      },
    )
  const queuesOf = async ({ prefix }: Patient): Promise<string[]> => {
    const { QueueUrls = [] } = await cloud.clients.sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: `${prefix}-` }),
    )
    const names = QueueUrls.map((url) => url.slice(url.lastIndexOf('/') + prefix.length + 2))
    return names.filter((name) => /^(input|output|dlq)-/.test(name)).toSorted()
  }
  const BLOG = ['dlq-blog-ann.fifo', 'input-blog-ann.fifo', 'output-blog-ann']
  const SHOP = ['dlq-shop-bob.fifo', 'input-shop-bob.fifo', 'output-shop-bob']

  it('says what may go, and removes nothing unasked', async () => {
    const patient = await patientOf()

    const nobody = await reap(patient, [])
    const typed = await reap(patient, [], { types: 'no' })

    for (const { code, text } of [nobody, typed]) {
      expect(code).to.equal(0)
      expect(text).to.match(/^What may go:\nqueues:\n {2}3 of shop#bob \(not used for 200 days\)\n/)
      expect(text).to.include('Nothing was removed. --yes (YES=1) removes it.')
      expect(text).to.not.include('blog#ann')
    }
    expect(await queuesOf(patient)).to.deep.equal([...BLOG, ...SHOP].toSorted())
  })

  it('removes the queues of idle project keys, is content the second time, and so is the doctor', async () => {
    const patient = await patientOf()

    const first = await reap(patient, ['--yes'])
    const second = await reap(patient, ['--yes'])

    expect(first.code, first.text).to.equal(0)
    expect(await queuesOf(patient)).to.deep.equal(BLOG)
    expect(second.text).to.equal('nothing is old enough to go')
    const { text } = await runOperation(makeDoctorOperation(), ['--json'], {
      clients: cloud.clients,
      prefix: patient.prefix,
    })
    const { findings } = JSON.parse(text) as { findings: { check: string; where: string }[] }
    expect(findings.filter(({ where }) => where.includes('shop'))).to.deep.equal([])
  })

  it('leaves queues of keys that were used within QUEUE_KEEP_DAYS, and refuses fewer days than dead letters live', async () => {
    const patient = await patientOf()
    process.env['QUEUE_KEEP_DAYS'] = '300'
    expect((await reap(patient, [])).text).to.not.include('shop#bob')
    process.env['QUEUE_KEEP_DAYS'] = '14'
    expect(await failureOf(reap(patient, [])))
      .to.have.property('message')
      .that.includes('QUEUE_KEEP_DAYS must be')
  })

  it('leaves queues in which something lies, and those of a key that a worker owns', async () => {
    const patient = await patientOf()
    const QueueUrl = await patient.urlOf(projectQueueNames(patient.prefix, 'shop#bob').output)
    await cloud.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))

    const { code, text } = await reap(patient, ['--yes'])

    expect(code).to.equal(1)
    expect(text).to.match(/stays: messages lie in reap\d+-output-shop-bob/)
    expect(await queuesOf(patient)).to.deep.equal([...BLOG, ...SHOP].toSorted())
    await patient.put('warm', { email: 'eve@x.test', userId: 'eve' })
    await patient.open('w1', 'warm#eve')
    await patient.ownership.claimFree('warm#eve', { now: 1, containerId: 'worker-1', leaseMs: 1 })
    await patient.ownership.answered('warm#eve', 'w1')
    expect((await reap(patient, [])).text).to.not.include('warm#eve')
  })

  it('looks again right before each deletion: a command that came meanwhile keeps what is left', async () => {
    const patient = await patientOf()
    const clients = beforeDeletion(/dlq-shop-bob/, () => patient.open('s1', 'shop#bob'))

    const { code, text } = await reap(patient, ['--yes'], { clients })
    clients.destroy()

    expect(code).to.equal(1)
    expect(text).to.include('stays: something of shop#bob is open meanwhile')
    expect(await queuesOf(patient)).to.deep.equal(
      [...BLOG, 'input-shop-bob.fifo', 'output-shop-bob'].toSorted(),
    )
  })

  it('loses no command that comes in the very moment of the deletion: it is open, and any router makes the queues again', async () => {
    const patient = await patientOf()
    const names = projectQueueNames(patient.prefix, 'shop#bob')
    const clients = beforeDeletion(/output-shop-bob/, async () => {
      await patient.create('s1', 'shop#bob')
      await patient.open('s1', 'shop#bob')
    })

    await reap(patient, ['--yes'], { clients })
    clients.destroy()

    expect((await patient.ownership.read('shop#bob')).open.has('s1'), 'it is open').to.equal(true)
    expect(await queuesOf(patient), 'its queues are gone').to.deep.equal(BLOG)
    // Another router than the one that accepted it, told by an owner's bell or its own sweep.
    const { sqs, dynamodb } = cloud.clients
    const other = makeProjectQueues({ sqs, dynamodb, table: patient.tables.queues, prefix: patient.prefix })
    expect(await other.restore('shop#bob')).to.equal(true)
    expect(await patient.urlOf(names.input)).to.be.a('string')
    const { Item = {} } = await dynamodb.send(
      new GetItemCommand({ TableName: patient.tables.queues, Key: marshall({ projectKey: 'shop#bob' }) }),
    )
    expect(Item['reapedAt'], 'and it is listed as before').to.equal(undefined)
  })

  it('goes on where it was broken off', async () => {
    const patient = await patientOf()
    const clients = beforeDeletion(/dlq-shop-bob/, () => {
      throw new Error('broken off')
    })

    const { text } = await reap(patient, ['--yes'], { clients })
    clients.destroy()

    expect(text).to.include('stays: it failed: broken off')
    expect((await reap(patient, ['--yes'])).code).to.equal(0)
    expect(await queuesOf(patient)).to.deep.equal(BLOG)
  })

  it('removes orphaned queues, but for young ones, and those on which somebody got a right meanwhile', async () => {
    const patient = await patientOf()
    const QueueName = `${patient.prefix}-output-gone-ann`
    await cloud.clients.sqs.send(new CreateQueueCommand({ QueueName }))

    expect((await reap(patient, [], {}, 0)).text).to.equal('nothing is old enough to go')
    const { text } = await reap(patient, ['--yes'])

    expect(text).to.match(
      /orphaned queues:\n {2}1 of gone#ann \(nobody has a right on it; made 200 days ago\)/,
    )
    expect(await queuesOf(patient)).to.deep.equal(BLOG)
  })

  it('removes previews past PREVIEW_DAYS, but for those of keys at work, and of buckets with a rule for it', async () => {
    const patient = await patientOf()
    const { preview } = localBucketNames(patient.prefix)
    await patient.store(preview, 'thread-t2/index.html')
    await patient.store(preview, 'thread-unknown/index.html')
    await patient.store(preview, 'logo.png')
    await patient.putRow(patient.tables.threads, { threadId: 't2', projectKey: 'blog#ann' })

    const { text } = await reap(patient, ['--yes'])

    expect(text).to.match(/1 objects in s3:\/\/reap\d+-preview\/thread-t1\/ \(published 200 days ago\)/)
    expect(text).to.match(/stays: something of blog#ann is open/)
    const left = () => directoriesOf(cloud.clients.s3, { bucket: preview, prefix: '' })
    expect(await left()).to.deep.equal(['thread-t2'])

    const other = await patientOf()
    const Bucket = localBucketNames(other.prefix).preview
    const Rules = [
      { ID: 'x', Status: 'Enabled' as const, Filter: { Prefix: 'thread-' }, Expiration: { Days: 180 } },
    ]
    await cloud.clients.s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    )
    expect((await reap(other, [])).text).to.not.include('previews')
  })

  it('removes conversations of the agent, and rows, past their time', async () => {
    const patient = await patientOf()
    const { transcripts } = localBucketNames(patient.prefix)
    await patient.store(transcripts, 'threads/shop/bob/t1.jsonl.gz')

    const { text } = await reap(patient, ['--json', '--yes'])

    const { found } = JSON.parse(text) as { found: { kind: string; what: string; removed: boolean }[] }
    expect(found.filter(({ kind }) => kind === 'transcripts' || kind === 'rows')).to.deep.equal([
      { kind: 'transcripts', what: `1 in ${transcripts}`, why: 'not touched for 90 days', removed: true },
      { kind: 'rows', what: `1 of ${patient.tables.tracking}`, why: 'past their time', removed: true },
      { kind: 'rows', what: `2 of ${patient.tables.daemons}`, why: 'past their time', removed: true },
    ])
    expect(await patient.tracking.read('c2'), 'answered long ago').to.equal(undefined)
    expect(await patient.tracking.read('c1'), 'open').to.not.equal(undefined)
    expect(await directoriesOf(cloud.clients.s3, { bucket: transcripts, prefix: '' })).to.deep.equal([])
  })

  /** Clients that do this right before they delete a queue of such a name. */
  const beforeDeletion = (name: RegExp, act: () => unknown): Clients => {
    const clients = makeClients()
    clients.sqs.middlewareStack.add(
      (next, context) => async (args) => {
        const { QueueUrl = '' } = args.input as { QueueUrl?: string }
        const isIt = (context as { commandName?: string }).commandName === 'DeleteQueueCommand'
        if (isIt && name.test(QueueUrl)) await act()
        return next(args)
      },
      { step: 'initialize' },
    )
    return clients
  }
})
