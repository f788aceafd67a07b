import { expect } from 'chai'
import { makeClients } from '../../../../platform/clients.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { makeDoctorOperation } from '../../../../scripts/operate/doctor/operation.ts'
import type { Elsewhere } from '../../../../scripts/operate/doctor/seen.ts'
import { timeThere } from '../../../../scripts/operate/doctor/time-there.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'
import { makePatient, queue, removeQueue } from './patient.ts'
import type { Patient } from './patient.ts'
import { TROUBLES_OF_QUEUES } from './troubles-of-queues.ts'
import { TROUBLES_OF_ROWS } from './troubles-of-rows.ts'

interface Told {
  check: string
  where: string
  wrong: string
  repair: string
  harmless: boolean
  fixed?: true
}

const ELSEWHERE: Elsewhere = {
  dns: { mx: async () => [], cname: async () => [], txt: async () => [] },
  secretState: async () => 'there',
  timeThere,
}
const doctor = makeDoctorOperation(ELSEWHERE)

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
  this.timeout(120_000)
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

  for (const { trouble, plant, check, where, says, mends, args = [] } of [
    ...TROUBLES_OF_QUEUES,
    ...TROUBLES_OF_ROWS,
  ])
    it(`finds ${trouble}${mends ? ', and mends it' : ''}`, async () => {
      const patient = await patientOf()
      await plant(patient)

      const { code, findings } = await findingsOf(patient, args)

      expect(code).to.equal(1)
      const found = findings.find((one) => one.check === check && where.test(one.where))
      expect(found, JSON.stringify(findings, undefined, 1)).to.not.equal(undefined)
      expect(found?.wrong).to.match(says)
      expect(found?.repair).to.not.equal('')
      expect(found?.repair, 'as make has it, like all other commands').to.not.match(/webordinary |--/)
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

  it('scans neither the commands nor the conversations, but with --deep', async () => {
    const patient = await patientOf()
    const scanned: string[] = []
    const clients = makeClients({
      onCall: (call, _ms, _failed, on) => {
        if (call === 'DynamoDB.Scan' && on?.['index'] === undefined) scanned.push(on?.['table'] ?? '')
      },
    })
    const { configs, queues, daemons, tracking, threads } = patient.tables

    await findingsOf(patient, [], { clients })
    expect(new Set(scanned)).to.deep.equal(new Set([configs, queues, daemons]))
    await findingsOf(patient, ['--deep'], { clients })
    clients.destroy()
    expect(scanned).to.include.members([tracking, threads])
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
