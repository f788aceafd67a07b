// The runbook's "Restore tables", step by step, on tables that are put back to an earlier minute.
import { DeleteItemCommand, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { PurgeQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import type { Item } from '../../contract/dynamodb-update.ts'
import { commandIdOfMail } from '../../contract/derived-ids.ts'
import { sharedQueueNames, tableNames } from '../../contract/names.ts'
import type { DaemonProcess } from '../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { doctorOperation } from '../../scripts/operate/doctor/operation.ts'
import { COMMAND_TRAILER } from '../../worker/git/commit-message.ts'
import { runOperation } from '../scripts/operate/run-operation.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const ANN = 'ann@customer.test'
const TABLES = tableNames(LOCAL_PREFIX)
const RESTORED = [
  [TABLES.ownership, 'projectKey'],
  [TABLES.tracking, 'commandId'],
] as const

describe('Tables that are restored to an earlier minute', function () {
  this.timeout(120_000)
  let system: System
  let shop: string
  let daemons: DaemonProcess[]
  const start = (): void => {
    daemons = [system.stack.startRouter(), system.stack.startWorker()]
  }
  const itemsOf = async (TableName: string): Promise<Item[]> => {
    const items: Item[] = []
    const pages = paginateScan({ client: system.stack.clients.dynamodb }, { TableName })
    for await (const page of pages) items.push(...(page.Items ?? []))
    return items
  }
  /** As a point-in-time restore under the old name: what came later is gone. */
  const putBack = async (TableName: string, key: string, items: Item[]): Promise<void> => {
    const { dynamodb } = system.stack.clients
    for (const { [key]: value } of await itemsOf(TableName))
      if (value) await dynamodb.send(new DeleteItemCommand({ TableName, Key: { [key]: value } }))
    for (const Item of items) await dynamodb.send(new PutItemCommand({ TableName, Item }))
  }
  const asks = (name: string, inReplyTo?: string) =>
    system.mail({
      from: ANN,
      subject: 'Words',
      text: `Please add a paragraph saying "${name}"`,
      messageId: `<${name}@mail.example>`,
      ...(inReplyTo && { inReplyTo }),
    })
  const idOf = (name: string): string => commandIdOfMail(`<${name}@mail.example>`, ANN)
  const answersTo = async (name: string): Promise<string[]> =>
    (await system.inbox())
      .filter((mail) => mail.inReplyTo === `<${name}@mail.example>`)
      .map(({ text = '' }) => text)
  const commitsOf = async (name: string): Promise<number> => {
    const trailer = `${COMMAND_TRAILER}: ${idOf(name)}`
    const found = await git(shop, 'log', '--all', '--format=%H', '--fixed-strings', `--grep=${trailer}`)
    return found.split('\n').filter((line) => line !== '').length
  }
  const doctor = async (...args: string[]): Promise<string> =>
    (await runOperation(doctorOperation, args, { clients: system.stack.clients, prefix: LOCAL_PREFIX })).text

  before(async () => {
    system = await startSystem({ settings: { LEASE_SECONDS: '3', HEARTBEAT_SECONDS: '1' } })
    shop = await system.project('shop', ANN)
    start()
  })
  after(() => system.stop())

  it('go on: nothing is done twice, what was open is answered, and the fence is met once', async () => {
    await asks('one')
    const [{ address = '' } = {}] = (await answerTo(system, '<one@mail.example>')).replyTo ?? []
    const [router, worker] = daemons
    await worker?.stop()
    // Open at the minute of the backup.
    await asks('two', '<one@mail.example>')
    await system.until(({ event }) => event === 'accepted', 2)
    const backup = await Promise.all(RESTORED.map(([table]) => itemsOf(table)))
    daemons = [router as DaemonProcess, system.stack.startWorker()]
    await answerTo(system, '<two@mail.example>')
    await asks('three', '<one@mail.example>')
    await answerTo(system, '<three@mail.example>')

    for (const daemon of daemons.toReversed()) await daemon.stop()
    for (const [i, [table, key]] of RESTORED.entries()) await putBack(table, key, backup[i] ?? [])
    const { sqs } = system.stack.clients
    const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).unclaimed)
    await sqs.send(new PurgeQueueCommand({ QueueUrl }))
    const before = await doctor('--remote')
    start()
    await system.until(({ event, commandId }) => event === 'replied' && commandId === idOf('two'), 2)
    await system.mail({
      from: ANN,
      to: address,
      subject: 'Re: Words',
      text: 'Please add a paragraph saying "four"',
      messageId: '<four@mail.example>',
    })
    const last = await answerTo(system, '<four@mail.example>')

    expect(before).to.match(/its fence names generation \d+, the table \d+/)
    expect(await doctor('--deep', '--remote')).not.to.include('its fence names')
    expect(await answersTo('two')).to.have.length(2)
    expect(await answersTo('three')).to.have.length(1)
    expect(last.text).to.contain('Done: ')
    expect(await Promise.all(['one', 'two', 'three', 'four'].map(commitsOf))).to.deep.equal([1, 1, 1, 1])
    expect(system.lines.filter(({ event }) => event === 'fence_ahead')).to.have.length(1)
  })
})
