import { expect } from 'chai'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { parseControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import { threadIdOf } from '../../../router/threads/ids.ts'
import { makeThreadTable, sessionAlias } from '../../../router/threads/thread-table.ts'
import { KEY, activeOf, claimAt } from '../../cloud/ownership-table-setup.ts'
import { NOW } from '../../fakes/clock.ts'
import { CONFIG, INPUT, setupMachine } from './setup.ts'
import type { MachineSetup } from './setup.ts'

describe('A command that the state machine accepts', () => {
  let subject: MachineSetup
  afterEach(() => subject.end())

  it('is in the tables and on the queue as the router puts a program there', async () => {
    subject = await setupMachine()
    subject.ask({ commandId: 'c1', subject: 'A title' })
    await isWaiting(subject)

    const row = (await subject.tracking.read('c1'))!
    const threadId = threadIdOf(KEY, 'c1')
    expect(row).to.deep.include({
      projectKey: KEY,
      threadId,
      reply: { email: CONFIG.email, subject: 'A title', references: [] },
      notes: [],
      status: 'accepted',
      generation: 0,
    })
    expect(row.acceptedAt).to.be.within(NOW, NOW + 60_000)
    expect(row.message).to.deep.equal({
      sessionId: threadId,
      commandId: 'c1',
      timestamp: row.acceptedAt,
      type: 'edit',
      instruction: INPUT.instruction,
      userEmail: CONFIG.email,
      userName: 'ann',
      chatThreadId: threadId,
      context: { branch: `thread-${threadId}` },
      projectId: CONFIG.projectId,
      userId: CONFIG.userId,
    })
    const [sent] = subject.inInput()
    expect(parseEditMessage(sent?.body)).to.deep.equal({ ...row.message, taskToken: 'token-1' })
    expect(sent).to.include({ groupId: 'work', dedupId: `work:c1:${row.acceptedAt}.0` })
  })

  it('is open, at its place in the order, on a row that lives as long as any', async () => {
    subject = await setupMachine()
    for (const commandId of ['c1', 'c2']) {
      subject.ask({ commandId })
      await isWaiting(subject, Number(commandId.slice(1)))
    }

    const [row] = await subject.rows('ownership')

    expect(row).to.deep.include({
      open: { c1: 0, c2: 1 },
      accepted: 2,
      waiting: 'y',
      generation: 0,
      leaseExpiresAt: 0,
    })
    expect(row?.['ttl']).to.be.within(NOW / 1_000 + 3_650 * 86_400, NOW / 1_000 + 3_651 * 86_400)
  })

  it('asks for an owner when nobody has the project', async () => {
    subject = await setupMachine()
    subject.ask()
    await isWaiting(subject)

    const { projectKey, requestedAt, dead } = parseClaimRequest(subject.claimRequests()[0])

    expect([projectKey, dead]).to.deep.equal([KEY, undefined])
    expect(requestedAt).to.be.within(NOW, NOW + 60_000)
  })

  it('has the name of the execution when it is given no other', async () => {
    subject = await setupMachine()
    subject.ask({}, 'nightly-2026-11-23')
    await isWaiting(subject)

    expect(await subject.tracking.read('nightly-2026-11-23')).to.include({ projectKey: KEY })
  })

  it('keeps its thread so that the router finds it, by its session, too', async () => {
    subject = await setupMachine()
    subject.ask({ commandId: 'c1', chatThreadId: 'chat-1', sessionId: 'session-1' })
    await isWaiting(subject)

    const threads = makeThreadTable(subject.cloud.dynamodb, subject.tables.threads)

    const thread = { threadId: 'chat-1', projectKey: KEY, sessionId: 'session-1', branch: 'thread-chat-1' }
    expect(await threads.find(['chat-1', sessionAlias('session-1')])).to.deep.equal([thread, thread])
  })

  it('goes on in a thread that is known, found by its session', async () => {
    subject = await setupMachine()
    const thread = { threadId: 't7', projectKey: KEY, sessionId: 'session-7', branch: 'thread-t7' }
    const threads = makeThreadTable(subject.cloud.dynamodb, subject.tables.threads)
    await threads.put(thread, [sessionAlias('session-7')])
    subject.ask({ commandId: 'c1', sessionId: 'session-7' })
    await isWaiting(subject)

    const { message, threadId } = (await subject.tracking.read('c1'))!
    expect([threadId, message.sessionId, message.context.branch]).to.deep.equal([
      't7',
      'session-7',
      'thread-t7',
    ])
  })

  it("does not get into another project's thread", async () => {
    subject = await setupMachine()
    const thread = { threadId: 't7', projectKey: 'shop#bob', sessionId: 't7', branch: 'thread-t7' }
    await makeThreadTable(subject.cloud.dynamodb, subject.tables.threads).put(thread, [])

    expect(await subject.ask({ commandId: 'c1', chatThreadId: 't7' }).end()).to.deep.equal({
      error: 'BadRequest',
      cause: 'the session or thread belongs to another project key',
    })
    expect(await subject.tracking.read('c1')).to.equal(undefined)
  })

  for (const [policy, sameThread, anotherThread] of [
    ['any', 'superseded', 'put back'],
    ['thread', 'superseded', undefined],
    ['off', undefined, undefined],
  ] as const)
    for (const [chatThreadId, reason] of [
      ['t1', sameThread],
      ['t2', anotherThread],
    ] as const)
      it(`interrupts what runs by INTERRUPT_POLICY=${policy}: in ${chatThreadId} ${reason ?? 'not at all'}`, async () => {
        subject = await setupMachine({ place: { policy } })
        await subject.accept('c0')
        await run(subject, 'c0')

        subject.ask({ commandId: 'c1', chatThreadId })
        await isWaiting(subject)

        const sent = subject.inInput().filter(({ groupId }) => groupId === 'control')
        const controls = sent.map(({ body, dedupId }) => ({ ...parseControlMessage(body), dedupId }))
        expect(controls.map(({ timestamp: _at, ...rest }) => rest)).to.deep.equal(
          reason ? [{ type: 'interrupt', commandId: 'c0', reason, by: 'c1', dedupId: 'control:c1' }] : [],
        )
        expect(subject.claimRequests()).to.deep.equal([])
      })

  it('interrupts nobody when it was accepted before: it says nothing new to whoever works', async () => {
    subject = await setupMachine()
    for (const id of ['c0', 'c1']) await subject.accept(id)
    await run(subject, 'c0')

    subject.ask({ commandId: 'c1' })
    await isWaiting(subject)

    expect(subject.inInput().map(({ groupId }) => groupId)).to.deep.equal(['work', 'work', 'work'])
  })

  it('is refused when too many are open, and the router hears of it', async () => {
    subject = await setupMachine({ place: { mostOpen: 2 } })
    for (const id of ['c1', 'c2']) await subject.accept(id)

    const outcome = await subject.ask({ commandId: 'c3' }).end()

    expect(outcome).to.have.property('error', 'TooManyOpen')
    expect(outcome)
      .to.have.property('cause')
      .that.matches(/the limit is 2/)
    const row = (await subject.tracking.read('c3'))!
    expect(row).to.include({ status: 'settled', end: 'failed', generation: 0 })
    expect(row.response).to.include({ success: false, error: (outcome as { cause: string }).cause })
    expect(subject.responses()).to.deep.equal(['c3'])
    expect([...(await subject.ownership.read(KEY)).open.keys()]).to.deep.equal(['c1', 'c2'])
  })

  it('that was refused stays refused', async () => {
    subject = await setupMachine({ place: { mostOpen: 1 } })
    await subject.accept('c1')
    await subject.ask({ commandId: 'c2' }).end()
    await subject.answer('c1')

    expect(await subject.ask({ commandId: 'c2' }).end()).to.have.property('error', 'Failed')
  })

  it('is the one that the router has accepted already, with everything that it has', async () => {
    subject = await setupMachine()
    await subject.accept('c1')
    const before = await subject.tracking.read('c1')

    const execution = subject.ask({ commandId: 'c1', instruction: 'Something else' })
    await isWaiting(subject)

    expect(await subject.tracking.read('c1')).to.deep.equal(before)
    const sent = subject.inInput().map(({ body }) => parseEditMessage(body))
    expect(sent).to.deep.equal([before?.message, { ...before?.message, taskToken: 'token-1' }])
    expect(execution.entered).not.to.include('Keep the command')
  })

  it('is not that of another project, whatever id it is given', async () => {
    subject = await setupMachine()
    await subject.accept('c1', { projectKey: 'shop#bob' })

    const outcome = await subject.ask({ commandId: 'c1' }).end()

    expect(outcome).to.have.property('error', 'BadRequest')
    expect(JSON.stringify(outcome)).not.to.include('bob')
  })
})

describe('An input that is no command', () => {
  let subject: MachineSetup
  afterEach(() => subject.end())

  for (const [what, input, cause] of [
    ['no address', { userEmail: undefined }, /userEmail is missing/],
    ['no project', { projectId: 5 }, /projectId is missing/],
    ['no instruction', { instruction: undefined }, /^instruction is missing$/],
    ['an empty one', { instruction: ' \n' }, /the instruction is empty/],
    ['one that is too long', { instruction: 'x'.repeat(10_001) }, /longer than 10000/],
    ['an unknown type', { type: 'interrupt' }, /type must be one of edit, build/],
    ['an id with blanks', { commandId: 'a b' }, /commandId.*must be an id/],
    ['an id of every object', { commandId: 'constructor' }, /commandId.*must be an id/],
    ['a session that is no id', { sessionId: ['x'] }, /sessionId must be an id/],
    ['a name that is no text', { userName: {} }, /userName must be a text/],
    ['two problems', { type: 'x', chatThreadId: '' }, /type must be.*; chatThreadId must be an id/],
  ] as const)
    it(`is a bad request, and says why: ${what}`, async () => {
      subject = await setupMachine()

      const outcome = await subject.ask(input).end()

      expect(outcome).to.have.property('error', 'BadRequest')
      expect(outcome).to.have.property('cause').that.matches(cause)
      expect(await subject.rows('tracking')).to.deep.equal([])
    })

  it('may leave the instruction out when it is no edit', async () => {
    subject = await setupMachine()
    subject.ask({ commandId: 'c1', type: 'build', instruction: '' })
    await isWaiting(subject)

    expect((await subject.tracking.read('c1'))?.message).to.include({ type: 'build', instruction: '' })
  })

  for (const [what, input, changes] of [
    ['nobody has onboarded', { projectId: 'unknown' }, {}],
    ['is not of this address', { userEmail: 'bob@customer.test' }, {}],
    ["is another user's", { userId: 'bob' }, {}],
    ['has no queues', {}, { hasQueues: false }],
    ['is being removed', {}, { configs: [{ ...CONFIG, leaving: 1 }] }],
  ] as const)
    it(`is refused for a project that ${what}`, async () => {
      subject = await setupMachine(changes)

      expect(await subject.ask(input).end()).to.have.property('error', 'UnknownProject')
      expect(await subject.rows('tracking')).to.deep.equal([])
    })

  it('names its person in any case of letters', async () => {
    subject = await setupMachine()
    subject.ask({ userEmail: CONFIG.email.toUpperCase(), userId: CONFIG.userId })

    await isWaiting(subject)
  })
})

/** A worker has it in hand, of thread `t1`. */
const run = async ({ ownership }: MachineSetup, commandId: string): Promise<void> => {
  const { generation } = (await ownership.claim(await ownership.read(KEY), claimAt(NOW, 'w9')))!
  const holder = { projectKey: KEY, containerId: 'w9', generation }
  await ownership.start(holder, activeOf(commandId), { heartbeat: 1, again: false })
}

const isWaiting = (subject: MachineSetup, count = 1) =>
  subject.until(() => subject.tokens.waiting().length === count)
