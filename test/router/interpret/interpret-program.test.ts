import { expect } from 'chai'
import { branchOf } from '../../../contract/names.ts'
import { sessionAlias } from '../../../router/threads/thread-table.ts'
import { ANN, aConfig } from './examples.ts'
import { aThread, commandIn, setupInterpret } from './interpret-setup.ts'

const two = [aConfig(), aConfig({ projectId: 'blog' })]

describe("interpreting a program's command", () => {
  it('makes a command in a new thread of it', async () => {
    const { program } = await setupInterpret()

    const { tracking, thread, isNewThread } = commandIn(
      await program({ commandId: 'mine', instruction: 'Make it red\nand blue', taskToken: 'token' }),
    )

    expect(isNewThread).to.equal(true)
    expect(tracking.commandId).to.equal('mine')
    expect(tracking.reply).to.deep.equal({ email: ANN, subject: 'Make it red', references: [] })
    expect(tracking.message).to.deep.include({
      instruction: 'Make it red\nand blue',
      sessionId: thread.threadId,
      chatThreadId: thread.threadId,
      context: { branch: branchOf(thread.threadId) },
      taskToken: 'token',
      userName: 'ann',
      type: 'edit',
    })
  })

  it('starts the session and the thread that the program names', async () => {
    const { program } = await setupInterpret()

    const { thread } = commandIn(await program({ sessionId: 's1', chatThreadId: 'my-thread' }))

    expect(thread).to.deep.equal(aThread({ threadId: 'my-thread', sessionId: 's1' }))
  })

  it('gives commands of one new session one thread', async () => {
    const { program } = await setupInterpret()

    const [first, second] = [
      await program({ sessionId: 's1' }, 'sqs-1'),
      await program({ sessionId: 's1' }, 'sqs-2'),
    ]

    expect(commandIn(second).thread).to.deep.equal(commandIn(first).thread)
    expect(commandIn(second).tracking.commandId).not.to.equal(commandIn(first).tracking.commandId)
  })

  it('gives commands that name nothing a thread each', async () => {
    const { program } = await setupInterpret()

    const [first, second] = [await program({}, 'sqs-1'), await program({}, 'sqs-2')]

    expect(commandIn(second).thread.threadId).not.to.equal(commandIn(first).thread.threadId)
  })

  it('takes words that are no edit without an instruction', async () => {
    const { program } = await setupInterpret()

    expect(commandIn(await program({ type: 'build', instruction: '' })).tracking.message.type).to.equal(
      'build',
    )
  })

  it('rejects it where the right is being removed, and says so; a stop it still obeys', async () => {
    const { program, interpret } = await setupInterpret([aConfig({ leaving: 1 })])
    const stop = { kind: 'interrupt', request: { userEmail: ANN, chatThreadId: 't1' } } as const

    expect(await program({})).to.deep.equal({ kind: 'reject', why: 'the right on shop is being removed' })
    expect(await interpret(stop, 'sqs-2')).to.include({ kind: 'stop', threadId: 't1' })
  })

  it('bounds the subject that it makes of the instruction', async () => {
    const { program } = await setupInterpret()

    const { tracking } = commandIn(await program({ instruction: '🌻'.repeat(200_000) }))

    expect(JSON.stringify(tracking).length).to.be.below(10_000)
    expect(tracking.reply.subject).to.match(/^🌻+$/u)
  })

  it('bounds the subject and the name that the program gives', async () => {
    const { program } = await setupInterpret()

    const { tracking } = commandIn(
      await program({ subject: 's'.repeat(300_000), userName: 'n'.repeat(300_000) }),
    )

    expect(JSON.stringify(tracking).length).to.be.below(10_000)
  })
})

describe("the thread of a program's command", () => {
  it('is the one of its session, then the one that it names, then one for its address', async () => {
    const { threads, anotherRouter } = await setupInterpret(two)
    await threads.put(aThread({ threadId: 'ts', sessionId: 's1', projectKey: 'blog#ann' }), [
      sessionAlias('s1'),
    ])
    await threads.put(aThread({ threadId: 'tt' }), [])
    const { program } = anotherRouter()

    const bySession = commandIn(await program({ sessionId: 's1', chatThreadId: 'tt' }))
    const byThread = commandIn(await program({ sessionId: 'unknown', chatThreadId: 'tt' }))
    const byAddress = commandIn(await program({ sessionId: 'new', projectId: 'shop' }))

    expect(bySession.thread).to.deep.include({ threadId: 'ts', projectKey: 'blog#ann' })
    expect(bySession.isNewThread).to.equal(false)
    expect(byThread.thread.threadId).to.equal('tt')
    expect(byAddress).to.deep.include({ isNewThread: true })
    expect(byAddress.thread.projectKey).to.equal('shop#ann')
  })

  it('is found by its session also where nobody gave the session a name of its own', async () => {
    const { threads, program, anotherRouter } = await setupInterpret()
    const first = commandIn(await program({}))
    await threads.put(first.thread, [])

    const second = commandIn(await anotherRouter().program({ sessionId: first.thread.sessionId }, 'sqs-2'))

    expect(second.thread).to.deep.equal(first.thread)
    expect(second.isNewThread).to.equal(false)
  })

  it('is not the one of another session that only bears the same name', async () => {
    const { threads, program } = await setupInterpret()
    await threads.put(aThread({ threadId: 'same', sessionId: 's1' }), [sessionAlias('s1')])

    const { thread, isNewThread } = commandIn(await program({ sessionId: 'same' }))

    expect(isNewThread).to.equal(true)
    expect(thread).to.include({ sessionId: 'same' }).and.not.include({ threadId: 'same' })
  })

  it('is the one of its session whatever the router remembers', async () => {
    const { threads, anotherRouter } = await setupInterpret()
    await threads.put(aThread({ threadId: 'ts', sessionId: 's1' }), [sessionAlias('s1')])
    await threads.put(aThread({ threadId: 'tt' }), [])
    const { program } = anotherRouter()
    await program({ chatThreadId: 'tt' })

    const bySession = commandIn(await program({ sessionId: 's1', chatThreadId: 'tt' }))

    expect(bySession.thread.threadId).to.equal('ts')
  })
})

describe("a program's mistake", () => {
  const cases: [what: string, request: object, why: RegExp][] = [
    ['an empty instruction', { instruction: ' \n' }, /the instruction is empty/],
    ['an address without a project', { userEmail: 'eve@evil.test' }, /userEmail has no project$/],
    ['a project that is not theirs', { projectId: 'wiki' }, /userEmail has no project wiki/],
    ['none of several projects', {}, /several projects \(shop, blog\): name one in projectId/],
    ["somebody else's session", { sessionId: 's-bob', projectId: 'shop' }, /belongs to another project key/],
    [
      "somebody else's thread",
      { chatThreadId: 't-bob', projectId: 'shop' },
      /belongs to another project key/,
    ],
    [
      'a thread of another project',
      { chatThreadId: 't1', projectId: 'blog' },
      /belongs to project shop, not to blog/,
    ],
  ]

  for (const [what, request, why] of cases)
    it(`is rejected with a sentence: ${what}`, async () => {
      const { program, threads } = await setupInterpret(two)
      await threads.put(aThread(), [])
      await threads.put(aThread({ threadId: 't-bob', sessionId: 's-bob', projectKey: 'shop#bob' }), [
        sessionAlias('s-bob'),
      ])

      const interpretation = await program(request)

      expect(interpretation.kind).to.equal('reject')
      expect(interpretation).to.have.property('why').that.matches(why)
    })
})
