import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { tableNames } from '../../contract/names.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW = fileURLToPath(new URL('slow-editor.ts', import.meta.url))

describe('A command whose tracking row somebody deletes', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem({
      settings: {
        EDITOR_COMMAND: JSON.stringify([process.execPath, SLOW]),
        ANSWER_REMINDER_SECONDS: '6',
        LEASE_SECONDS: '3',
        HEARTBEAT_SECONDS: '1',
      },
    })
    system.stack.startRouter()
    await system.project('shop', 'ann@customer.test')
  })
  after(() => system.stop())

  const forget = async (commandId: string | undefined): Promise<void> => {
    const TableName = tableNames(LOCAL_PREFIX).tracking
    await system.stack.clients.dynamodb.send(
      new DeleteItemCommand({ TableName, Key: marshall({ commandId }) }),
    )
  }

  const answersTo = async (messageId: string): Promise<string[]> =>
    (await system.inbox()).filter((mail) => mail.inReplyTo === messageId).map(({ text = '' }) => text)

  for (const [when, text, event] of [
    ['before it is begun', 'quick', 'accepted'],
    ['while it runs', 'slow', 'editing'],
  ] as const)
    it(`is answered once all the same, because the notice of its mail comes again: ${when}`, async () => {
      const messageId = `<${text}@mail.example>`
      const of = (line: { event: string }) => line.event === event
      const before = system.lines.filter(of).length
      const replied = system.lines.filter((line) => line.event === 'replied').length
      await system.mail({ from: 'ann@customer.test', subject: text, text, messageId })
      const { commandId } = (await system.until(of, before + 1)).at(-1) ?? {}

      await forget(commandId)
      if (text === 'quick') system.stack.startWorker()
      await system.until((line) => line.event === 'replied', replied + 1)

      const answers = (await answersTo(messageId)).filter((answer) => !answer.startsWith('Still '))
      expect(answers).to.have.length(1)
      expect(answers[0]).to.contain('Words were added')
    })
})
