import type { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import type { Stop } from '../../../router/interpret/interpretation.ts'
import { makeStop } from '../../../router/accept/stop.ts'
import type { Notifications } from '../../../router/answer/notifications.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { ANN, KEY, aRow } from '../interpret/examples.ts'
import { captureLog } from '../../fakes/captured-log.ts'

const NOW = 5_000
const REPLY = { email: ANN, subject: 'Stop', references: [] }
const aStop = (changes: Partial<Stop> = {}): Stop => ({
  kind: 'stop',
  stopId: 'm1',
  projectKey: KEY,
  threadId: 't1',
  ...changes,
})
const interruptOf = (commandId: string) => [
  KEY,
  { type: 'interrupt', commandId, reason: 'stop', timestamp: NOW },
]

describe('a stop', () => {
  afterEach(() => sinon.restore())

  it('marks every open command of its thread that has not ended, and interrupts the one that runs', async () => {
    const { stop, deps, marked, events } = setup(
      [
        aRow({ commandId: 'running', status: 'running' }),
        aRow({ commandId: 'waiting' }),
        aRow({ commandId: 'ended', status: 'settled' }),
        aRow({ commandId: 'elsewhere', threadId: 't2' }),
      ],
      'running',
    )

    await stop(aStop({ reply: REPLY }))

    expect(marked).to.deep.equal(['running', 'waiting'])
    expect(deps.sendInterrupt.args).to.deep.equal([interruptOf('running')])
    expect(deps.tell.args).to.deep.equal([])
    expect(events).to.deep.equal([
      {
        level: 'info',
        event: 'stop_asked',
        projectKey: KEY,
        threadId: 't1',
        commandIds: ['running', 'waiting'],
        interrupted: 'running',
      },
    ])
  })

  it('is answered by itself when it came by mail: what is being stopped, by what was asked', async () => {
    const { stop, deps } = setup([aRow({ commandId: 'a', status: 'running' }), aRow({ commandId: 'b' })], 'a')

    await stop(aStop({ reply: REPLY }))
    await stop(aStop({ stopId: 'from-a-program' }))

    expect(deps.tellStopping.args).to.deep.equal([
      [aStop({ reply: REPLY }), REPLY, ['Change the title', 'Change the title']],
    ])
  })

  it('is answered when everything has been told to stop, and again when the answer failed', async () => {
    const { stop, deps } = setup([aRow({ commandId: 'a', status: 'running' })], 'a')
    deps.tellStopping.onFirstCall().rejects(new Error('SES is down'))

    expect((await failureOf(stop(aStop({ reply: REPLY })))).message).to.equal('SES is down')
    expect(deps.sendInterrupt.callCount).to.equal(1)
    await stop(aStop({ reply: REPLY }))

    expect(deps.tellStopping.callCount).to.equal(2)
  })

  it('of one command touches no other of its thread', async () => {
    const rows = [aRow({ commandId: 'running', status: 'running' }), aRow({ commandId: 'waiting' })]
    const { stop, deps, marked } = setup(rows, 'running')

    await stop(aStop({ commandId: 'waiting' }))

    expect(marked).to.deep.equal(['waiting'])
    expect(deps.sendInterrupt.callCount).to.equal(0)
  })

  it('touches neither another thread, where something runs, nor what belongs to another project key', async () => {
    const rows = [
      aRow({ commandId: 'elsewhere', status: 'running', threadId: 't2' }),
      aRow({ commandId: 'of-bob', projectKey: 'shop#bob' }),
    ]
    const { stop, deps, marked } = setup(rows, 'elsewhere')

    await stop(aStop())
    await stop(aStop({ commandId: 'elsewhere' }))
    await stop(aStop({ commandId: 'of-bob' }))

    expect(marked).to.deep.equal([])
    expect(deps.sendInterrupt.callCount).to.equal(0)
  })

  it('interrupts what was started while it was marked, and nothing that ended meanwhile', async () => {
    const { stop, deps, row, record } = setup([aRow({ commandId: 'a' }), aRow({ commandId: 'b' })], 'a')
    deps.askToStop.callsFake(async (commandId) => {
      record.active = { ...active('b') }
      row('a').status = 'settled'
      return commandId === 'b'
    })

    await stop(aStop({ reply: REPLY }))

    expect(deps.sendInterrupt.args).to.deep.equal([interruptOf('b')])
    expect(deps.tell.callCount).to.equal(0)
  })

  it('passes over an id without a row', async () => {
    const { stop, marked, record } = setup([aRow({ commandId: 'a' })])
    record.open.set('gone', -1)

    await stop(aStop())

    expect(marked).to.deep.equal(['a'])
  })

  it('fails when the owner cannot be told, so that its notice comes again', async () => {
    const { stop, deps } = setup([aRow({ commandId: 'a', status: 'running' })], 'a')
    deps.sendInterrupt.onFirstCall().rejects(new Error('SQS is down'))

    expect((await failureOf(stop(aStop({ reply: REPLY })))).message).to.equal('SQS is down')
    await stop(aStop({ reply: REPLY }))

    expect(deps.sendInterrupt.args[1]).to.deep.equal(interruptOf('a'))
  })
})

describe('a stop with nothing to stop', () => {
  afterEach(() => sinon.restore())

  const others = [
    aRow({ commandId: 'ended', status: 'answering' }),
    aRow({ commandId: 'elsewhere', threadId: 't2' }),
    aRow({ commandId: 'of-bob', projectKey: 'shop#bob', threadId: 't3' }),
  ]

  it('is answered when it came by mail, with what is open elsewhere', async () => {
    const { stop, deps, events } = setup(others)

    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.args).to.deep.equal([[aStop({ reply: REPLY }), REPLY, ['The title']]])
    expect(events.map(({ event }) => event)).to.deep.equal(['nothing_to_stop'])
  })

  it("names what is open in the person's other projects", async () => {
    const { stop, deps } = setup(others)
    const asked = aStop({ reply: REPLY, projectKeys: [KEY, 'shop#bob', KEY] })

    await stop(asked)

    expect(deps.tell.args).to.deep.equal([[asked, REPLY, ['The title']]])
    expect(deps.keysRead).to.include('shop#bob')
  })

  it('names what has no subject by its instruction', async () => {
    const untitled = aRow({ threadId: 't2' })
    untitled.reply.subject = ' '
    const { stop, deps } = setup([untitled])

    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.args).to.deep.equal([[aStop({ reply: REPLY }), REPLY, ['Change the title']]])
  })

  it('is only logged when it came from a program', async () => {
    const { stop, deps, events } = setup(others)

    await stop(aStop())

    expect(deps.tell.callCount).to.equal(0)
    expect(events.map(({ event }) => event)).to.deep.equal(['nothing_to_stop'])
  })

  it('is answered when all ended while it was being marked', async () => {
    const { stop, deps } = setup([aRow({ commandId: 'a' })])
    deps.askToStop.callsFake(async () => false)

    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.args).to.deep.equal([[aStop({ reply: REPLY }), REPLY, []]])
  })
})

describe('a stop whose notice comes twice', () => {
  afterEach(() => sinon.restore())

  it('is answered once', async () => {
    const { stop, deps } = setup([])

    await stop(aStop({ reply: REPLY }))
    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.callCount).to.equal(1)
  })

  it('does not tell that nothing runs, after it has stopped what ran', async () => {
    const { stop, deps, record } = setup([aRow({ commandId: 'a' })])

    await stop(aStop({ reply: REPLY }))
    record.open.clear()
    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.callCount).to.equal(0)
    expect(deps.tellStopping.callCount).to.equal(1)
  })

  it('is not remembered before it was answered', async () => {
    const { stop, deps } = setup([])
    deps.tell.onFirstCall().rejects(new Error('SES is down'))

    expect((await failureOf(stop(aStop({ reply: REPLY })))).message).to.equal('SES is down')
    await stop(aStop({ reply: REPLY }))

    expect(deps.tell.callCount).to.equal(2)
  })
})

const active = (commandId: string) => ({ commandId, threadId: 't1', startedAt: 1, receiptHandle: 'r' })

/** A stop over these rows, all of them open; `activeId` runs. */
const setup = (rows: Tracking[], activeId?: string) => {
  sinon.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const record: Ownership = {
    ...unowned(KEY),
    open: new Map(rows.map(({ commandId }, place) => [commandId, place])),
    ...(activeId && { active: active(activeId) }),
  }
  const byId = new Map(rows.map((each) => [each.commandId, each]))
  const marked: string[] = []
  const seen = new Set<string>()
  const { log, lines: events } = captureLog()
  const deps = {
    askToStop: sinon.stub<[string, number], Promise<boolean>>().callsFake(async (commandId) => {
      marked.push(commandId)
      return true
    }),
    sendInterrupt: sinon.stub<[string, object], Promise<void>>().resolves(),
    keysRead: [] as string[],
    tell: sinon.stub<Parameters<Notifications['nothingToStop']>, Promise<void>>().resolves(),
    tellStopping: sinon.stub<Parameters<Notifications['stopping']>, Promise<void>>().resolves(),
  }
  const sqs = {
    send: async ({ input }: SendMessageCommand) =>
      deps.sendInterrupt(input.QueueUrl ?? '', JSON.parse(input.MessageBody ?? '') as object),
  }
  const stop = makeStop({
    ownership: {
      read: async (projectKey) => {
        deps.keysRead.push(projectKey)
        return projectKey === KEY ? record : unowned(projectKey)
      },
    },
    tracking: { read: async (commandId) => byId.get(commandId), stopAsked: deps.askToStop },
    // The queue of a project key is named like it.
    enqueue: (projectKey, send) => send(projectKey),
    sqs: sqs as unknown as SQSClient,
    notifications: {
      nothingToStop: deps.tell,
      stopping: deps.tellStopping,
      stopSeen: async ({ stopId }) => seen.has(stopId),
      rememberStop: async ({ stopId }) => void seen.add(stopId),
    },
    log,
  })
  const row = (commandId: string): Tracking => byId.get(commandId) ?? expect.fail(`no row ${commandId}`)
  return { stop, deps, marked, events, record, row }
}
