import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DeleteQueueCommand, PurgeQueueCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import { tableNames } from '../../contract/names.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { queuesOfProject } from '../../scripts/operate/offboard/project-keys.ts'
import { makeReapOperation } from '../../scripts/operate/reap/operation.ts'
import { runOperation } from '../scripts/operate/run-operation.ts'
import { answerTo, startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))
const ANN = 'ann@customer.test'
const KEY = 'shop#ann'
const LATER = 200 * 86_400_000
const tables = tableNames(LOCAL_PREFIX)

describe('reaping in a system that runs', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    const settings = {
      EDITOR_COMMAND: `node ${SLOW_EDITOR}`,
      IDLE_RELEASE_SECONDS: '1',
      LEASE_SECONDS: '3',
      HEARTBEAT_SECONDS: '1',
    }
    system = await startSystem({ settings })
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', ANN)
  })
  after(() => system.stop())

  const ownership = () => makeOwnershipTable(system.stack.clients.dynamodb, tables.ownership)
  const write = (name: string) =>
    system.mail({
      from: ANN,
      subject: `About ${name}`,
      text: 'some words',
      messageId: `<${name}@mail.example>`,
    })
  const answer = async (name: string) => (await answerTo(system, `<${name}@mail.example>`)).text ?? ''
  const untilFree = async (): Promise<void> => {
    for (;;) {
      const { open, containerId } = await ownership().read(KEY)
      if (open.size === 0 && containerId === undefined) return
      await setTimeout(50)
    }
  }
  /** What retention does in four days: answers for programs lie there, which nobody reads. */
  const wait = async (): Promise<void> => {
    await untilFree()
    for (const QueueUrl of await queues())
      await system.stack.clients.sqs.send(new PurgeQueueCommand({ QueueUrl }))
  }
  /** `before`: done right before each deletion of a queue. */
  const reap = (before: (url: string) => Promise<void> = async () => {}) => {
    const { clients } = system.stack
    const send = async (command: unknown) => {
      if (command instanceof DeleteQueueCommand) await before(command.input.QueueUrl ?? '')
      return clients.sqs.send(command as never)
    }
    const sqs = Object.create(clients.sqs, { send: { value: send, writable: true } }) as SQSClient
    return runOperation(
      makeReapOperation(() => Date.now() + LATER),
      ['--yes'],
      {
        clients: { ...clients, sqs },
        prefix: LOCAL_PREFIX,
      },
    )
  }
  const queues = async () =>
    (await queuesOfProject({ clients: system.stack.clients, prefix: LOCAL_PREFIX, tables }, 'shop')).get(
      KEY,
    ) ?? []

  it('takes the queues of an idle project, and the next mail is answered all the same', async () => {
    await write('first')
    await answer('first')
    await wait()

    const { text } = await reap()

    expect(text).to.include('3 of shop#ann')
    expect(await queues()).to.deep.equal([])
    await write('second')
    expect(await answer('second')).to.include('Words were added.')
    expect(await queues()).to.have.length(3)
  })

  it('loses no mail that comes in the very moment: its queue goes with its message, and it is answered', async () => {
    await wait()
    let isWritten = false
    await reap(async (url) => {
      if (isWritten || !url.includes('-input-')) return
      isWritten = true
      await write('third')
      while (!(await ownership().read(KEY)).open.size) await setTimeout(10)
    })

    expect(isWritten).to.equal(true)
    expect(await answer('third')).to.include('Words were added.')
    const answers = (await system.inbox()).filter(({ inReplyTo }) => inReplyTo === '<third@mail.example>')
    expect(answers).to.have.length(1)
  })
})
