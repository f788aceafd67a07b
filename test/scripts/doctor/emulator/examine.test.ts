import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { ListBucketsCommand } from '@aws-sdk/client-s3'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeClients } from '../../../../platform/clients.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { NotMade } from '../../../../scripts/doctor/emulator/bench.ts'
import { QUESTIONS, examine } from '../../../../scripts/doctor/emulator/examine.ts'
import type { Examination } from '../../../../scripts/doctor/emulator/examine.ts'
import type { Question } from '../../../../scripts/doctor/emulator/question.ts'
import { verdictOf } from '../../../../scripts/doctor/emulator/show.ts'
import { startEmbeddedCloud } from '../../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../../scripts/embedded-cloud/start.ts'
import { motoProblem, startMoto } from '../../../journey/moto/start-moto.ts'
import { lackingSaid } from './lacking.ts'

const noMoto = motoProblem()
const CLOUDS = [
  ['the embedded cloud', startEmbeddedCloud, undefined],
  ['moto', startMoto, noMoto],
] as const

for (const [name, start, problem] of CLOUDS)
  (problem ? describe.skip : describe)(
    `An examination of ${name}${problem ? ` (${problem})` : ''}`,
    function () {
      this.timeout(120_000)
      let cloud: EmbeddedCloud
      let own: [string, string | undefined][]
      let clients: Clients
      let examination: Examination

      before(async () => {
        cloud = await start()
        own = Object.keys(cloud.env).map((key) => [key, process.env[key]])
        Object.assign(process.env, cloud.env)
        clients = makeClients()
        examination = await examine(clients)
      })
      after(async () => {
        for (const [key, value] of own)
          if (value === undefined) delete process.env[key]
          else process.env[key] = value
        clients.destroy()
        await cloud.stop()
      })

      it('finds what it is known to lack, as docs/emulators.md has it, and nothing else', () => {
        const missing = examination.findings.filter(({ is }) => is !== 'kept').map(({ asks }) => asks)

        expect(lackingSaid(name)).not.to.be.empty
        expect(missing).to.have.members(lackingSaid(name))
        expect(verdictOf(examination.findings)).to.equal('works with limits')
      })

      it('leaves nothing behind', async () => {
        expect(examination.left).to.deep.equal([])
        const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({}))
        const { TableNames = [] } = await clients.dynamodb.send(new ListTablesCommand({}))
        const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand({}))
        expect({ QueueUrls, TableNames, Buckets }).to.deep.equal({
          QueueUrls: [],
          TableNames: [],
          Buckets: [],
        })
      })
    },
  )

describe('An examination', () => {
  const question = (weight: Question['weight'], holds: Question['holds']): Question => ({
    service: 'SQS',
    asks: 'Does it.',
    weight,
    without: 'It is not done.',
    holds,
  })
  const asked = async (...questions: Question[]) => {
    const clients = makeClients()
    try {
      return (await examine(clients, { questions, withinMs: 50 })).findings
    } finally {
      clients.destroy()
    }
  }
  const region = process.env.AWS_REGION
  before(() => (process.env.AWS_REGION = 'us-east-1'))
  after(() => {
    if (region === undefined) delete process.env.AWS_REGION
    else process.env.AWS_REGION = region
  })

  it('says of whoever does not answer in time that it does not, and asks the others all the same', async () => {
    const findings = await asked(
      question('needed', () => new Promise(() => undefined)),
      question('limits', async () => true),
    )

    expect(findings.map(({ is, why }) => [is, why])).to.deep.equal([
      ['missing', 'no answer within 0.05 s'],
      ['kept', undefined],
    ])
    expect(verdictOf(findings)).to.equal('does not work')
  })

  it('has the words of a refusal', async () => {
    const refusal = Object.assign(new Error('no such thing\nat all'), { name: 'InvalidAction' })

    const [finding] = await asked(question('limits', () => Promise.reject(refusal)))

    expect(finding).to.include({ is: 'missing', why: 'InvalidAction: no such thing' })
  })

  it('does not ask about what could not be made, which another question is about', async () => {
    const notMade = new NotMade('not made', { cause: new Error('refused') })
    const maker = { ...question('needed', () => Promise.reject(notMade)), asks: 'Makes it.' }

    const findings = await asked(
      question('needed', () => Promise.reject(notMade)),
      maker,
    )

    expect(findings.map(({ is, why }) => [is, why])).to.deep.equal([
      ['not asked', undefined],
      ['missing', 'refused'],
    ])
  })

  it('asks each question in words of its own', () => {
    expect(new Set(QUESTIONS.map(({ asks }) => asks)).size).to.equal(QUESTIONS.length)
    for (const { asks, without } of QUESTIONS)
      expect(`${asks} ${without}`).to.match(/^[A-Z].*\. [A-Za-z].*\.$/)
  })
})
