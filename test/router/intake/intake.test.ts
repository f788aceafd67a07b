import { expect } from 'chai'
import sinon from 'sinon'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import type { Interpretation } from '../../../router/interpret/interpretation.ts'
import { ANN, aCommand } from '../interpret/examples.ts'
import { HIDDEN, NOW, aCommandUnderstood, message, program, setupIntake } from './intake-setup.ts'
import { aThread } from '../interpret/understanding.ts'

describe('a notice in the router', () => {
  afterEach(() => sinon.restore())

  it('of a new command keeps its thread, accepts it, and sleeps until its reminder', async () => {
    const { intake, deps } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })

    expect(await intake([program('c1')])).to.deep.equal([HIDDEN])

    sinon.assert.callOrder(deps.keepThread, deps.accept)
    expect(deps.readTracking.callCount).to.equal(0)
    expect(deps.keepThread.args).to.deep.equal([[aThread()]])
    expect(deps.accept.args).to.deep.equal([[aCommand({ acceptedAt: NOW })]])
  })

  it('of a command in a known thread does not touch the thread', async () => {
    const { intake, deps } = setupIntake({
      understood: { c1: aCommandUnderstood('c1', { isNewThread: false }) },
    })

    expect(await intake([program('c1')])).to.deep.equal([HIDDEN])

    expect(deps.keepThread.callCount).to.equal(0)
  })

  it('goes when there are no reminders', async () => {
    const { intake } = setupIntake({ understood: { c1: aCommandUnderstood('c1') }, reminderMs: 0 })

    expect(await intake([program('c1')])).to.deep.equal(['done'])
  })

  it('is dropped when it is not for us', async () => {
    const { intake, effects, events } = setupIntake({
      understood: { c1: { kind: 'ignore', why: 'unknown sender' } },
    })

    expect(await intake([program('c1')])).to.deep.equal(['done'])

    expect(effects()).to.deep.equal([])
    expect(events).to.deep.include({
      level: 'info',
      event: 'ignored',
      messageId: 'sqs-c1',
      why: 'unknown sender',
    })
  })

  it('that AWS sends of itself is dropped without being understood', async () => {
    const { intake, deps, effects } = setupIntake()
    const setUp = message({ notificationType: 'AmazonSnsSubscriptionSucceeded' })

    expect(await intake([message({ Event: 's3:TestEvent' }), setUp])).to.deep.equal(['done', 'done'])

    expect(deps.understand.callCount).to.equal(0)
    expect(effects()).to.deep.equal([])
  })

  it('that needs a word from the person is asked about and dropped', async () => {
    const question: Interpretation = {
      kind: 'ask',
      questionId: 'c1',
      why: 'no instruction',
      reply: { email: ANN, subject: '', references: [] },
      instruction: '',
      projects: [],
    }
    const { intake, deps, effects, events } = setupIntake({ understood: { c1: question } })

    expect(await intake([program('c1')])).to.deep.equal(['done'])

    expect(deps.ask.args).to.deep.equal([[question]])
    expect(effects()).to.deep.equal(['ask'])
    expect(events).to.deep.equal([
      { level: 'info', event: 'asked', messageId: 'sqs-c1', why: 'no instruction' },
    ])
  })

  it('about which the person was asked before is dropped, and not said to be asked again', async () => {
    const question: Interpretation = {
      kind: 'ask',
      questionId: 'c1',
      why: 'which project',
      reply: { email: ANN, subject: '', references: [] },
      instruction: 'x',
      projects: [],
    }
    const { intake, deps, events } = setupIntake({ understood: { c1: question } })
    deps.ask.resolves(false)

    expect(await intake([program('c1', 2)])).to.deep.equal(['done'])
    expect(events.map(({ event }) => event)).to.deep.equal(['known_already'])
  })

  it('of a program that made a mistake goes to the dead-letter queue, with the reason', async () => {
    const why = 'userEmail has no project'
    const { intake, deps, effects } = setupIntake({ understood: { c1: { kind: 'reject', why } } })

    expect(await intake([program('c1')])).to.deep.equal(['done'])

    expect(deps.deadLetter.args).to.deep.equal([[program('c1'), why]])
    expect(effects()).to.deep.equal(['deadLetter'])
  })

  for (const [what, body, why] of [
    ['no JSON', '{ "userEmail"', /not JSON/],
    ['JSON that is no object', '["x"]', /not a JSON object/],
    ['nothing at all', undefined, /not JSON/],
    ['JSON that is no command', '{"hello":"world"}', /instruction is missing; userEmail is missing/],
    ['a notification without a mail', '{"notificationType":"Received"}', /mail is missing/],
  ] as const)
    it(`of ${what} goes to the dead-letter queue with its reason, and nothing else is touched`, async () => {
      const { intake, deps, effects } = setupIntake()

      expect(await intake([{ MessageId: 'sqs-x', ...(body !== undefined && { Body: body }) }])).to.deep.equal(
        ['done'],
      )

      expect(effects()).to.deep.equal(['deadLetter'])
      expect(deps.deadLetter.args[0]?.[1]).to.match(why)
      expect(deps.understand.callCount).to.equal(0)
    })

  it('stays when the dead-letter queue cannot be reached', async () => {
    const { intake, deps } = setupIntake()
    deps.deadLetter.rejects(new Error('SQS is down'))

    expect(await intake([message({ hello: 'world' })])).to.deep.equal(['keep'])
  })

  it('stays when it cannot be understood now, or not be accepted', async () => {
    const understood = { c2: aCommandUnderstood('c2') }
    const { intake, deps, events } = setupIntake({ understood, fails: { c1: new Error('S3 is down') } })
    deps.accept.rejects(new Error('DynamoDB is down'))

    expect(await intake([program('c1'), program('c2')])).to.deep.equal(['keep', 'keep'])

    expect(
      events.map(({ level, event, messageId, commandId }) => [level, event, messageId, commandId]),
    ).to.deep.equal([
      ['error', 'notice_failed', 'sqs-c1', undefined],
      ['error', 'notice_failed', 'sqs-c2', 'c2'],
    ])
  })

  it('is no mistake of the sender when a stored row is unreadable while it is accepted', async () => {
    const { intake, deps, effects } = setupIntake({ understood: { c1: aCommandUnderstood('c1') } })
    deps.accept.rejects(new NotAMessage('an edit message', ['x']))

    expect(await intake([program('c1')])).to.deep.equal(['keep'])
    expect(effects()).not.to.include('deadLetter')
  })
})
