import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeBlockedAddresses } from '../../../../cloud/blocked-addresses.ts'
import { projectQueueNames, sharedQueueNames } from '../../../../contract/names.ts'
import { localBucketNames } from '../../../../contract/topology.ts'
import { makeClients } from '../../../../platform/clients.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { makeDoctorOperation } from '../../../../scripts/operate/doctor/operation.ts'
import type { Elsewhere } from '../../../../scripts/operate/doctor/seen.ts'
import { timeThere } from '../../../../scripts/operate/doctor/time-there.ts'
import { responseOf } from '../../../cloud/tracking-table-setup.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'
import { makePatient } from './patient.ts'
import type { Patient } from './patient.ts'

interface Told {
  check: string
  where: string
  wrong: string
  repair: string
  harmless: boolean
  fixed?: true
}

interface Trouble {
  /** What is done to a system that was well. */
  trouble: string
  plant: (patient: Patient) => Promise<unknown>
  check: string
  where: RegExp
  says: RegExp
  /** `--fix` ends it. */
  mends?: true
  args?: string[]
}

const DAY = 86_400_000

const ELSEWHERE: Elsewhere = {
  dns: { mx: async () => [], cname: async () => [], txt: async () => [] },
  secretState: async () => 'there',
  timeThere,
}
const doctor = makeDoctorOperation(ELSEWHERE)

const queue = (kind: 'input' | 'output' | 'dlq', { prefix }: Patient, key = 'blog#ann') =>
  projectQueueNames(prefix, key)[kind]

const setOf = async (patient: Patient, name: string, Attributes: Record<string, string>) => {
  const QueueUrl = await patient.urlOf(name)
  await patient.clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
}

const removeQueue = async ({ clients, urlOf }: Patient, name: string) => {
  await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: await urlOf(name) }))
}

const TROUBLES: Trouble[] = [
  {
    trouble: 'a setting that no daemon takes',
    plant: async () => void (process.env['LEASE_SECONDS'] = 'banana'),
    check: 'settings',
    where: /^LEASE_SECONDS$/,
    says: /must be/,
  },
  {
    trouble: 'a worker that is frozen',
    plant: ({ sign, now }) => sign({ containerId: 'worker-2', at: now - 600_000 }),
    check: 'frozen daemons',
    where: /worker worker-2/,
    says: /no sign of life for 10 m/,
    mends: true,
  },
  {
    trouble: 'workers with other slots',
    plant: ({ sign }) => sign({ containerId: 'worker-2', slots: 2 }),
    check: 'daemons agree',
    where: /WORKER_SLOTS/,
    says: /4 \(worker worker-1\), 2 \(worker worker-2\)/,
  },
  {
    trouble: 'daemons of two versions for hours',
    plant: ({ sign }) => sign({ containerId: 'worker-2', version: 'v0' }),
    check: 'daemons agree',
    where: /VERSION/,
    says: /v0/,
  },
  {
    trouble: 'a daemon whose clock is ahead',
    plant: ({ sign, now }) => sign({ containerId: 'worker-2', at: now + 120_000 }),
    check: 'clocks of daemons',
    where: /worker-2/,
    says: /m .* off/,
  },
  {
    trouble: 'no router while a command is open',
    plant: ({ drop, tables }) => drop(tables.daemons, { containerId: 'router-1' }),
    check: 'no router',
    where: /router/,
    says: /1 commands are open/,
  },
  {
    trouble: 'no worker while a command waits',
    plant: async ({ drop, tables, change, now }) => {
      await drop(tables.daemons, { containerId: 'worker-1' })
      await change(tables.tracking, { commandId: 'c1' }, 'acceptedAt', now - 600_000)
    },
    check: 'no worker',
    where: /worker/,
    says: /waits since 10 m/,
  },
  {
    trouble: 'a table that is gone',
    plant: ({ clients, tables }) =>
      clients.dynamodb.send(new DeleteTableCommand({ TableName: tables.threads })),
    check: 'tables',
    where: /thread-mappings/,
    says: /not there/,
    mends: true,
  },
  {
    trouble: 'a shared queue that is gone',
    plant: (patient) => removeQueue(patient, sharedQueueNames(patient.prefix).doorbell),
    check: 'shared queues',
    where: /doorbell/,
    says: /not there/,
    mends: true,
  },
  {
    trouble: 'another visibility timeout',
    plant: (patient) =>
      setOf(patient, sharedQueueNames(patient.prefix).unclaimed, { VisibilityTimeout: '300' }),
    check: 'attributes of shared queues',
    where: /unclaimed/,
    says: /VisibilityTimeout is 300, not 3/,
    mends: true,
  },
  {
    trouble: 'another retention',
    plant: (patient) =>
      setOf(patient, sharedQueueNames(patient.prefix).email, { MessageRetentionPeriod: '600' }),
    check: 'attributes of shared queues',
    where: /email/,
    says: /MessageRetentionPeriod is 600/,
    mends: true,
  },
  {
    trouble: 'dead letters that go nowhere',
    plant: (patient) => setOf(patient, queue('input', patient), { RedrivePolicy: '' }),
    check: "attributes of projects' queues",
    where: /input-blog-ann/,
    says: /dead letters go nowhere/,
    mends: true,
  },
  {
    trouble: 'an e-mail queue to which the topic may not write',
    plant: (patient) => setOf(patient, sharedQueueNames(patient.prefix).email, { Policy: '' }),
    check: 'policy of the e-mail queue',
    where: /email/,
    says: /no mail arrives/,
    mends: true,
  },
  {
    trouble: 'a queue of a project that is gone',
    plant: (patient) => removeQueue(patient, queue('output', patient)),
    check: 'queues of projects',
    where: /blog#ann/,
    says: /output-blog-ann is not there/,
    mends: true,
  },
  {
    trouble: 'queues of nobody',
    plant: ({ clients, prefix }) =>
      clients.sqs.send(new CreateQueueCommand({ QueueName: `${prefix}-output-gone-ann` })),
    check: 'orphaned queues',
    where: /gone#ann/,
    says: /nobody has a right/,
  },
  {
    trouble: 'a project whose queues are not listed',
    plant: ({ drop, tables }) => drop(tables.queues, { projectKey: 'blog#ann' }),
    check: 'rows of queues',
    where: /blog#ann/,
    says: /not listed/,
    mends: true,
  },
  {
    trouble: 'a row that leads to other queues',
    plant: ({ change, tables }) =>
      change(tables.queues, { projectKey: 'blog#ann' }, 'inputUrl', 'https://x.test/1/other'),
    check: 'addresses of queues',
    where: /blog#ann/,
    says: /names other queues/,
    mends: true,
  },
  {
    trouble: 'a project row that nobody can read',
    plant: ({ change, tables }) =>
      change(tables.configs, { email: 'ann@x.test', projectId: 'blog' }, 'outputDir', '../..'),
    check: 'rows of projects',
    where: /blog for ann@x\.test/,
    says: /outputDir/,
  },
  {
    trouble: 'a command that has been open for days',
    plant: ({ change, tables, now }) =>
      change(tables.tracking, { commandId: 'c1' }, 'acceptedAt', now - 3 * DAY),
    check: 'open for days',
    where: /c1 of blog#ann/,
    says: /open for 3 d/,
  },
  {
    trouble: 'an open command without a row',
    plant: ({ drop, tables }) => drop(tables.tracking, { commandId: 'c1' }),
    check: 'open without a row',
    where: /c1 of blog#ann/,
    says: /somebody deleted it/,
  },
  {
    trouble: 'an open command of another project key',
    plant: ({ open }) => open('c1', 'shop#bob'),
    check: 'open under another key',
    where: /c1 of shop#bob/,
    says: /its own row says blog#ann/,
  },
  {
    trouble: 'an end that nobody has answered',
    plant: async ({ tracking, change, tables, now }) => {
      await tracking.running('c1', 1, now)
      await tracking.settle('c1', 'done', responseOf(1, now))
      await change(tables.tracking, { commandId: 'c1' }, 'settledAt', now - 600_000)
    },
    check: 'settled, not answered',
    where: /c1/,
    says: /ended 10 m/,
  },
  {
    trouble: 'a command that is answered and open',
    plant: async ({ open, change, tables, now }) => {
      await open('c2')
      await change(tables.tracking, { commandId: 'c2' }, 'answeredAt', now - 600_000)
    },
    check: 'answered, still open',
    where: /c2 of blog#ann/,
    says: /open still/,
    mends: true,
  },
  {
    trouble: 'an owner that nobody replaces',
    plant: ({ ownership, now }) =>
      ownership.claimFree('blog#ann', { now: now - 900_000, containerId: 'worker-1', leaseMs: 30_000 }),
    check: 'late owners',
    where: /blog#ann/,
    says: /worker-1 has been over for 14 m/,
  },
  {
    trouble: 'dead letters',
    plant: async ({ clients, urlOf, prefix }) =>
      clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: await urlOf(sharedQueueNames(prefix).emailDlq),
          MessageBody: 'x',
        }),
      ),
    check: 'dead letters',
    where: /email-dlq/,
    says: /1 message lies there/,
  },
  {
    trouble: 'a person who cannot be written to',
    plant: ({ clients, tables, now }) =>
      makeBlockedAddresses(clients.dynamodb, tables.threads).block({
        address: 'bob@x.test',
        why: 'bounce',
        detail: 'Permanent',
        mailId: 'm1',
        blockedAt: now,
      }),
    check: 'blocked addresses',
    where: /bob@x\.test/,
    says: /since a bounce: Permanent/,
  },
  {
    trouble: 'a preview bucket of nobody',
    plant: ({ clients, prefix }) =>
      clients.s3.send(new CreateBucketCommand({ Bucket: `${prefix}-site-gone-000000000000` })),
    check: 'preview buckets',
    where: /site-gone/,
    says: /nobody has a right/,
  },
  {
    trouble: 'a command that no project key has open',
    plant: ({ create, now }) => create('c9', 'blog#ann', now - 600_000),
    check: 'rows that are not open',
    where: /c9 of blog#ann/,
    says: /nobody will carry it out/,
    args: ['--deep'],
  },
  {
    trouble: 'a conversation of no project',
    plant: ({ putRow, tables }) => putRow(tables.threads, { threadId: 't9', projectKey: 'Not a key' }),
    check: 'conversations',
    where: /t9/,
    says: /names no project key/,
    args: ['--deep'],
  },
  {
    trouble: 'a preview of no conversation',
    plant: ({ store, prefix }) => store(localBucketNames(prefix).preview, 'thread-t8/index.html'),
    check: 'previews',
    where: /-preview$/,
    says: /thread-t8/,
    args: ['--deep'],
  },
]

/** Clients that get this instead of an answer of a call to DynamoDB. */
const clientsThat = (call: string, answer: (input: { TableName?: string }) => unknown): Clients => {
  const clients = makeClients()
  clients.dynamodb.middlewareStack.add(
    (next, context) => async (args) =>
      (context as { commandName?: string }).commandName === call
        ? ({ response: {}, output: answer(args.input as never) } as never)
        : next(args),
    { step: 'initialize' },
  )
  return clients
}

describe('webordinary doctor', function () {
  this.timeout(60_000)
  let cloud: OpenCloud
  let number = 0
  before(async () => {
    cloud = await openCloud()
  })
  after(() => cloud.stop())
  afterEach(() => delete process.env['LEASE_SECONDS'])

  const patientOf = () => makePatient(cloud.clients, `doc${++number}`)
  const examine = ({ prefix }: Patient, args: string[] = [], more: Partial<RunOptions> = {}) =>
    runOperation(doctor, args, { clients: cloud.clients, prefix, ...more })
  const findingsOf = async (patient: Patient, args: string[] = [], more: Partial<RunOptions> = {}) => {
    const { code, text } = await examine(patient, ['--json', ...args], more)
    return { code, ...(JSON.parse(text) as { findings: Told[]; unlooked: { what: string; why: string }[] }) }
  }

  it('finds nothing wrong with a system that is well, says what it has not looked at, and ends with 0', async () => {
    const { code, findings, unlooked } = await findingsOf(await patientOf(), ['--deep'])

    expect(findings).to.deep.equal([])
    expect(code).to.equal(0)
    expect(unlooked.map(({ what }) => what)).to.have.members([
      'expiry of rows',
      'identity of the sender',
      'sending',
      'receiving',
      'DMARC and SPF',
      'secrets',
      'fences',
    ])
  })

  for (const { trouble, plant, check, where, says, mends, args = [] } of TROUBLES)
    it(`finds ${trouble}${mends ? ', and mends it' : ''}`, async () => {
      const patient = await patientOf()
      await plant(patient)

      const { code, findings } = await findingsOf(patient, args)

      expect(code).to.equal(1)
      const found = findings.find((one) => one.check === check && where.test(one.where))
      expect(found, JSON.stringify(findings, undefined, 1)).to.not.equal(undefined)
      expect(found?.wrong).to.match(says)
      expect(found?.repair).to.not.equal('')
      expect(found?.harmless).to.equal(mends === true)
      if (!mends) return
      const mended = await findingsOf(patient, ['--fix', '--yes', ...args])
      expect(
        mended.findings.every(({ fixed }) => fixed),
        JSON.stringify(mended.findings),
      ).to.equal(true)
      expect(mended.code).to.equal(0)
      expect((await findingsOf(patient, args)).findings).to.deep.equal([])
    })

  it('finds a clock that is off', async () => {
    const { prefix } = await patientOf()
    const late = makeDoctorOperation({ ...ELSEWHERE, timeThere: async () => Date.now() - 600_000 })

    const { text } = await runOperation(late, ['--json'], { clients: cloud.clients, prefix })

    const { findings } = JSON.parse(text) as { findings: Told[] }
    expect(findings.map((one) => [one.check, one.where])).to.deep.equal([['clock', 'this machine']])
    expect(findings[0]?.wrong).to.match(/^it is (9|10) m .* off/)
  })

  it('finds rows that never expire', async () => {
    const patient = await patientOf()
    const clients = clientsThat('DescribeTimeToLiveCommand', ({ TableName }) => ({
      TimeToLiveDescription:
        TableName === patient.tables.tracking
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' },
    }))
    const { findings } = await findingsOf(patient, [], { clients })
    clients.destroy()
    expect(findings.map(({ check, where, harmless }) => [check, where, harmless])).to.deep.equal([
      ['expiry of rows', patient.tables.tracking, true],
    ])
  })

  it('names the right that it lacks, and looks at everything else', async () => {
    const patient = await patientOf()
    await patient.sign({ containerId: 'worker-2', slots: 2 })
    const clients = clientsThat('DescribeTableCommand', () => {
      const error = new Error(
        'User: arn:aws:sts::1:ann is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:x because',
      )
      error.name = 'AccessDeniedException'
      throw error
    })
    const { code, findings } = await findingsOf(patient, [], { clients })
    clients.destroy()
    expect(code).to.equal(1)
    expect(findings.map(({ check }) => check)).to.deep.equal(['daemons agree', 'rights'])
    expect(findings[1]).to.deep.include({ where: 'arn:aws:dynamodb:x', harmless: false })
    expect(findings[1]?.wrong).to.include('dynamodb:DescribeTable')
  })

  it('tells a person in 80 columns what is wrong, asks for each, and mends only what they agree to', async () => {
    const patient = await patientOf()
    await removeQueue(patient, queue('output', patient))
    await patient.sign({ containerId: 'worker-2', at: patient.now - 600_000 })

    const { code, text, questions } = await examine(patient, ['--fix'], { types: ['no', 'yes'] })

    expect(code, 'one is left').to.equal(1)
    expect(questions).to.have.length(2)
    expect(text.split('\n').filter((line) => line.length > 80)).to.deep.equal([])
    expect(text).to.match(/^doctor: 1 wrong, \d+ kinds of trouble asked for/)
    expect(text).to.match(/queues of projects\n {2}blog#ann: .*\n(.*\n)*.*\(mended\)/)
    expect(text).to.match(/Not looked at\n/)
    expect((await findingsOf(patient)).findings.map(({ check }) => check)).to.deep.equal(['frozen daemons'])
  })
})
