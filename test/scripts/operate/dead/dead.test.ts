// Dead letters on the embedded cloud: looked at, put back, and removed.
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import sinon from 'sinon'
import { countMessages } from '../../../../cloud/count-messages.ts'
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { makeProjectQueues } from '../../../../cloud/project-queues.ts'
import { queueUrlOf } from '../../../../cloud/queue-url.ts'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { writeClaimRequest } from '../../../../contract/messages/claim-request.ts'
import { writeEditMessage } from '../../../../contract/messages/edit-message.ts'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../../contract/names.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import type { AnyOperation } from '../../../../scripts/operate/cli/operation.ts'
import { EXIT, Problem } from '../../../../scripts/operate/cli/problem.ts'
import { deadOperation } from '../../../../scripts/operate/dead/operation.ts'
import { dropOperation } from '../../../../scripts/operate/drop/operation.ts'
import { redriveOperation } from '../../../../scripts/operate/redrive/operation.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'

const KEY = 'blog#ann'

describe('dead, redrive and drop', () => {
  let cloud: OpenCloud
  before(async () => (cloud = await openCloud()))
  after(() => cloud.stop())
  afterEach(() => sinon.restore())

  it('dead says that there are none, and where it has looked', async () => {
    const { run } = await setup('none')

    const { code, text } = await run(deadOperation)

    expect(text).to.equal('No dead letters: looked into all 3 queues of them.')
    expect(code).to.equal(EXIT.fine)
  })

  it('dead tells of each what it is, why it died and what helps, and takes none', async () => {
    const { run, bury, open, dlqs } = await setup('look')
    await open('c1')
    await bury('dlq', writeEditMessage(asked.message))
    await bury('dlq', writeEditMessage({ ...asked.message, commandId: 'c2' }), undefined, 'other')
    await bury('dlq', 'behind another one of its group')
    await bury('emailDlq', '{"secret":"hunter2"}', 'userEmail is missing')
    await bury('unclaimedDlq', writeClaimRequest({ projectKey: KEY, requestedAt: 1 }))

    const { code, text } = await run(deadOperation)

    expect(code).to.equal(EXIT.trouble)
    expect(text).to.match(/look-dlq-blog-ann.fifo: 3\n/)
    expect(text).to.match(/command c1 \(edit\): "[^]*received three times[^]*now: redrive sends it again/)
    expect(text).to.match(/command c2 [^]*no row knows this command: it can only be dropped/)
    expect(text).to.match(
      /look-email-dlq: 1\n.*\n {4}20 bytes: JSON with secret\n {4}why: rejected: userEmail is m/,
    )
    expect(text).to.match(/a claim request for blog#ann/)
    // AWS shows up to ten of a group at once, the embedded cloud one.
    expect(text).to.match(/and 1 that are hidden now, behind others, or too many|no JSON/)
    expect(text).not.to.include('hunter2')
    for (const line of text.split('\n')) expect(line.length, line).to.be.at.most(80)
    // All that was there can be received at once.
    expect(
      await Promise.all(dlqs.map((url) => countMessages(cloud.clients.sqs, url, ['visible']))),
    ).to.deep.equal([3, 1, 1])
    const { letters } = JSON.parse((await run(deadOperation, ['--json'])).text)
    expect(letters.map(({ mayRedrive }: { mayRedrive: boolean }) => mayRedrive)).to.have.members([
      true,
      false,
      false,
      true,
    ])
  })

  it('redrive puts back what may be, and only that', async () => {
    const { run, bury, open, end, received } = await setup('back')
    await open('c1')
    await open('ended')
    await end('ended')
    for (const id of ['c1', 'ended']) await bury('dlq', writeEditMessage({ ...asked.message, commandId: id }))
    await bury('unclaimedDlq', writeClaimRequest({ projectKey: KEY, requestedAt: 1 }))
    await bury('emailDlq', 'no JSON')

    const { code, text } = await run(redriveOperation, ['--all', '--yes'])

    expect(text).to.match(/2 redriven, 2 left\.$/)
    expect(text).to.match(/has ended as done and is answered: drop it[^]*make again[^]*Not redriven/)
    expect(code).to.equal(EXIT.trouble)
    expect((await received('input')).map((body) => JSON.parse(body).commandId)).to.deep.equal(['c1'])
    expect(await received('unclaimed')).to.have.length(1)
    expect((await run(deadOperation, ['--json'])).text).to.match(/"looked":3/)
    expect((await run(redriveOperation, ['--all', '--yes'])).text).to.match(/0 redriven, 2 left\.$/)
  })

  it('redrive that dies between sending and deleting leaves the letter, and the next one makes no second command', async () => {
    const { run, bury, open, received, dlqs } = await setup('crash')
    await open('c1')
    await bury('dlq', writeEditMessage(asked.message))
    const real = cloud.clients.sqs.send.bind(cloud.clients.sqs)
    const send = sinon
      .stub(cloud.clients.sqs, 'send')
      .callsFake(((command: object, ...rest: []) =>
        command.constructor.name === 'DeleteMessageCommand'
          ? Promise.reject(new Error('the network is gone'))
          : real(command as never, ...rest)) as never)

    const failed = await run(redriveOperation, ['--all', '--yes']).catch((error: unknown) => error)
    send.restore()

    expect(failed).to.be.instanceOf(Error).with.property('message', 'the network is gone')
    expect(await countMessages(cloud.clients.sqs, dlqs[0] ?? '', ['visible'])).to.equal(1)
    expect((await run(redriveOperation, ['--all', '--yes'])).text).to.match(/1 redriven, 0 left\.$/)
    expect(await received('input')).to.have.length(1)
    expect((await run(deadOperation)).code).to.equal(EXIT.fine)
  })

  it('drop removes one for good, after asking', async () => {
    const { run, bury } = await setup('drop')
    await bury('emailDlq', 'no JSON')
    await bury('emailDlq', '{"userEmail":"ann@customer.test","instruction":"x"}')
    const { letters } = JSON.parse((await run(deadOperation, ['--json'])).text)
    const { id } = letters.find(({ kind }: { kind: string }) => kind === 'notice')

    const kept = await run(dropOperation, [id], { types: 'no' })
    expect(kept.questions).to.deep.equal(['  Remove it for good? Type drop to go on: '])
    expect(kept.text).to.match(
      /Nobody will be answered about it\.\n {2}Left as it is\.\n0 dropped, 1 left\.$/,
    )
    const dropped = await run(dropOperation, [id], { types: 'drop' })
    expect(dropped.text).to.match(/1 dropped, 0 left\.$/)
    expect((await run(dropOperation, ['--all', '--yes'])).text).to.match(/1 dropped, 0 left\.$/)
    expect((await run(deadOperation)).code).to.equal(EXIT.fine)
  })

  it('redrive and drop want to know which, and refuse what is not there', async () => {
    const { run } = await setup('which')
    for (const operation of [redriveOperation, dropOperation]) {
      for (const args of [[], ['x', '--all']]) {
        const error = await run(operation, args).catch((why: unknown) => why)
        expect(error).to.be.instanceOf(Problem).with.property('code', EXIT.misuse)
      }
      const error = await run(operation, ['x']).catch((why: unknown) => why)
      expect(error).to.be.instanceOf(Problem)
      expect((error as Problem).message).to.match(/^there is no dead letter "x" that can be seen now/)
    }
  })

  const setup = async (prefix: string) => {
    const { clients } = cloud
    const { sqs, dynamodb } = clients
    await provision(clients, prefix)
    const tables = tableNames(prefix)
    const urls = await makeProjectQueues({ ...clients, table: tables.queues, prefix }).recreate(KEY)
    const tracking = makeTrackingTable(dynamodb, tables.tracking)
    const names = { ...sharedQueueNames(prefix), ...projectQueueNames(prefix, KEY) }
    const urlOf = (name: keyof typeof names) => queueUrlOf(sqs, names[name])
    let letters = 0
    return {
      dlqs: [urls.dlqUrl, await urlOf('emailDlq'), await urlOf('unclaimedDlq')],
      open: async (commandId: string) => {
        await tracking.create({ ...asked, commandId, message: { ...asked.message, commandId } })
        await makeOwnershipTable(dynamodb, tables.ownership).accept(KEY, commandId, { now: 1, mostOpen: 9 })
      },
      end: async (commandId: string) => {
        await tracking.running(commandId, 1, 1)
        await tracking.settle(commandId, 'done', { ...responseOf(1), commandId })
        await tracking.answered(commandId, Date.now(), {})
      },
      bury: async (name: keyof typeof names, MessageBody: string, reason?: string, group = 'work') => {
        const QueueUrl = await urlOf(name)
        const order = name === 'dlq' && { MessageGroupId: group, MessageDeduplicationId: `d${letters++}` }
        const attributes = reason && {
          MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
        }
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...order, ...attributes }))
      },
      received: async (name: keyof typeof names): Promise<string[]> => {
        const QueueUrl = await urlOf(name)
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: 1,
            VisibilityTimeout: 0,
          }),
        )
        return Messages.map(({ Body = '' }) => Body)
      },
      run: (operation: AnyOperation, args: string[] = [], more: Partial<RunOptions> = {}) =>
        runOperation(operation, args, { clients, prefix, ...more }),
    }
  }
})
