import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import sinon from 'sinon'
import { tableNames } from '../../../contract/names.ts'
import { PREFIX } from '../../fakes/memory-cloud.ts'
import { ANN, KEY } from '../interpret/examples.ts'
import {
  BOB,
  HIDDEN,
  NO_TRACES,
  again,
  deadLettersOf,
  inputOf,
  mailNotice,
  message,
  program,
  routerOf,
  setupIntake,
  tracesOf,
} from './intake-setup.ts'

describe('a notice in the router', () => {
  afterEach(() => sinon.restore())

  it('of a new command is accepted, and sleeps until its reminder', async () => {
    const { cloud, intake } = await setupIntake()

    expect(await intake([program('c1')])).to.deep.equal([HIDDEN])

    const [row] = cloud.rows('tracking')
    expect(row).to.include({ commandId: 'c1', projectKey: KEY, threadId: 't1', status: 'accepted' })
    expect(await cloud.open()).to.deep.equal(['c1'])
    expect(inputOf(cloud)).to.deep.equal(['c1'])
    expect(cloud.claimRequests()).to.have.length(1)
  })

  it('keeps a new thread, which another router finds by its session', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([program('c1', { sessionId: 's1' })])

    const other = await routerOf(cloud)
    await other.intake([program('c2', { sessionId: 's1', chatThreadId: undefined })])

    expect(cloud.rows('tracking').map(({ threadId }) => String(threadId))).to.deep.equal(['t1', 't1'])
  })

  it('of a command in a known thread does not write the thread again', async () => {
    const { cloud, intake } = await setupIntake()
    await intake([program('c1')])
    const calls: string[] = []
    const other = await routerOf(cloud, { interference: { before: (call) => void calls.push(call) } })
    calls.length = 0

    expect(await other.intake([program('c2')])).to.deep.equal([HIDDEN])

    // The tracking row.
    expect(calls.filter((call) => call === 'PutItem')).to.have.length(1)
  })

  it('goes when there are no reminders', async () => {
    const { cloud, intake } = await setupIntake({ reminderMs: 0 })

    expect(await intake([program('c1')])).to.deep.equal(['done'])

    expect(await cloud.open()).to.deep.equal(['c1'])
  })

  it('is dropped when it is not for us', async () => {
    const { cloud, intake, mails, events } = await setupIntake()

    expect(await intake([mailNotice('stranger@evil.test')])).to.deep.equal(['done'])

    expect(await tracesOf(cloud)).to.deep.equal(NO_TRACES)
    expect(mails).to.deep.equal([])
    expect(events).to.deep.equal([
      {
        level: 'info',
        event: 'ignored',
        messageId: 'sqs-x',
        why: 'unknown sender',
        mail: 'stored-1',
        sender: 's***@evil.test',
      },
    ])
  })

  it('that AWS sends of itself is dropped', async () => {
    const { cloud, intake, lookups, events } = await setupIntake()
    const setUp = message({ notificationType: 'AmazonSnsSubscriptionSucceeded' })

    expect(await intake([message({ Event: 's3:TestEvent' }), setUp])).to.deep.equal(['done', 'done'])

    expect(await tracesOf(cloud)).to.deep.equal(NO_TRACES)
    expect(lookups).to.deep.equal([])
    expect(events.map(({ event }) => event)).to.deep.equal(['ignored', 'ignored'])
  })

  it('that needs a word from the person is asked about once, and dropped', async () => {
    const { cloud, intake, mails, events } = await setupIntake()

    expect(await intake([mailNotice()])).to.deep.equal(['done'])
    expect(await intake([again(mailNotice())])).to.deep.equal(['done'])

    expect(mails.map(({ to }) => to)).to.deep.equal([ANN])
    expect(events.map(({ event }) => event)).to.deep.equal(['asked', 'known_already'])
    expect(cloud.rows('tracking')).to.deep.equal([])
  })

  it('of a program that made a mistake goes to the dead-letter queue, with the reason', async () => {
    const { cloud, intake } = await setupIntake()
    const mistaken = program('c1', { userEmail: 'nobody@customer.test' })

    expect(await intake([mistaken])).to.deep.equal(['done'])

    expect(await deadLettersOf(cloud)).to.deep.equal([
      { body: mistaken.Body, why: 'userEmail has no project' },
    ])
    expect(cloud.rows('tracking')).to.deep.equal([])
  })

  for (const [what, body, why] of [
    ['no JSON', '{ "userEmail"', /not JSON/],
    ['JSON that is no object', '["x"]', /not a JSON object/],
    ['blanks', ' ', /not JSON/],
    ['JSON that is no command', '{"hello":"world"}', /instruction is missing; userEmail is missing/],
    ['a notification without a mail', '{"notificationType":"Received"}', /mail is missing/],
  ] as const)
    it(`of ${what} goes to the dead-letter queue with its reason, and leaves nothing else`, async () => {
      const { cloud, intake, lookups } = await setupIntake()

      expect(await intake([{ MessageId: 'sqs-x', Body: body }])).to.deep.equal(['done'])

      const [letter] = await deadLettersOf(cloud)
      expect(letter?.body).to.equal(body)
      expect(letter?.why).to.match(why)
      expect(cloud.rows('tracking')).to.deep.equal([])
      expect(lookups).to.deep.equal([])
    })

  it('stays when the dead-letter queue cannot be reached', async () => {
    const { cloud, intake } = await setupIntake({ interference: { before: failing('SendMessage') } })

    expect(await intake([message({ hello: 'world' })])).to.deep.equal(['keep'])

    expect(await deadLettersOf(cloud)).to.deep.equal([])
  })

  it('stays when it cannot be read now, or not be accepted, and is accepted when it comes again', async () => {
    const { cloud, intake, events } = await setupIntake({
      interference: { before: failing('UpdateItem') },
      beforeLookup: async (email) => {
        if (email === BOB) throw new Error('DynamoDB is down')
      },
    })
    const notices = [program('c1', { userEmail: BOB, projectId: 'blog', chatThreadId: 't2' }), program('c2')]

    expect(await intake(notices)).to.deep.equal(['keep', 'keep'])

    const failed = events.filter(({ event }) => event === 'notice_failed')
    expect(failed.map(({ level, messageId, commandId }) => [level, messageId, commandId])).to.deep.equal([
      ['error', 'sqs-c1', undefined],
      ['error', 'sqs-c2', 'c2'],
    ])
    const other = await routerOf(cloud)
    expect(await other.intake(notices.map(again))).to.deep.equal([HIDDEN, HIDDEN])
    expect(inputOf(cloud)).to.deep.equal(['c2'])
    expect(inputOf(cloud, 'blog#bob')).to.deep.equal(['c1'])
  })

  it('is no mistake of the sender when a stored row is unreadable while it is accepted', async () => {
    const { cloud, intake } = await setupIntake()
    const TableName = tableNames(PREFIX).tracking
    const { dynamodb } = cloud.connect()
    await dynamodb.send(new PutItemCommand({ TableName, Item: marshall({ commandId: 'c1', status: 'x' }) }))

    expect(await intake([program('c1')])).to.deep.equal(['keep'])

    expect(await deadLettersOf(cloud)).to.deep.equal([])
  })
})

const failing = (failingCall: string) => (call: string) => {
  if (call === failingCall) throw new Error(`${call} is down`)
}
