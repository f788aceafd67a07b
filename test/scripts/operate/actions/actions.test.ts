// What an operator does about commands of real daemons: sees what failed, stops one, has one done again.
import { mkdtemp, rm, watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { makeTrackingTable } from '../../../../cloud/tracking-table.ts'
import { commandIdOfMail } from '../../../../contract/derived-ids.ts'
import { tableNames } from '../../../../contract/names.ts'
import type { DaemonProcess } from '../../../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../../../scripts/local/names.ts'
import { againOperation } from '../../../../scripts/operate/again/operation.ts'
import type { PersonMail } from '../../../../scripts/demo/mail.ts'
import type { AnyOperation } from '../../../../scripts/operate/cli/operation.ts'
import { EXIT, Problem } from '../../../../scripts/operate/cli/problem.ts'
import { deadOperation } from '../../../../scripts/operate/dead/operation.ts'
import { failedOperation } from '../../../../scripts/operate/failed/operation.ts'
import { redriveOperation } from '../../../../scripts/operate/redrive/operation.ts'
import { statusOperation } from '../../../../scripts/operate/status/operation.ts'
import { stopOperation } from '../../../../scripts/operate/stop/operation.ts'
import { answerTo, startSystem } from '../../../journey/system.ts'
import type { System } from '../../../journey/system.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'

/** Adds its words; with endless ones it never ends. */
const editorIn = (dir: string): string => `
const fs = require('node:fs')
const said = fs.readFileSync(0, 'utf8')
fs.appendFileSync('words.txt', said + '\\n')
if (said.includes('endless')) {
  fs.writeFileSync('${dir}/begun', '')
  setInterval(() => undefined, 1_000)
} else console.log('Words were added.')`

const BUILD = ['sh', '-c', 'echo first; echo "Error: no template" >&2; exit 3']
const TABLES = tableNames(LOCAL_PREFIX)

describe('failed, stop and again', function () {
  this.timeout(120_000)
  let system: System
  let dir: string
  let router: DaemonProcess

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-actions-'))
    system = await startSystem({
      settings: {
        EDITOR_COMMAND: JSON.stringify([process.execPath, '-e', editorIn(dir)]),
        SIGN_SECONDS: '1',
        CONFIG_CACHE_SECONDS: '1',
      },
    })
    router = system.stack.startRouter()
    system.stack.startWorker()
    await system.until(({ event }) => event === 'started', 2)
    await system.project('shop', 'ann@customer.test')
    await system.project('blog', 'bob@customer.test', { buildCommand: BUILD })
  })
  after(async () => {
    await system.stop()
    await rm(dir, { recursive: true })
  })

  it('failed lists what failed: when, whose, why in a line, and what to do next', async () => {
    const nothing = await run(failedOperation)
    expect(nothing.text).to.match(/^Nothing has failed since 2/)
    await write('bob', 'broken', 'words \u001b[2J of a page')

    const { code, text } = await run(failedOperation)

    expect(code).to.equal(EXIT.fine)
    expect(text).to.match(/^1 failed since /)
    expect(text).to.match(/\d\d:\d\d:\d\d {2}blog#bob {2}bob@customer.test {2}failed\n/)
    expect(text).to.include('  The build failed with exit code 3: Error: no template\n')
    expect(text).to.match(/ {2}".*words \[2J of a page"\n/)
    expect(text).to.include(`\n  make trace COMMAND=${idOf('bob', 'broken')}`)
    expect((await run(failedOperation, ['--since', '2020-01-01T00:00'])).text).to.match(/^1 failed/)
    const { failed } = JSON.parse((await run(failedOperation, ['--json'])).text)
    expect(failed[0]).to.include({ commandId: idOf('bob', 'broken'), end: 'failed' })
    expect((await run(statusOperation)).text).to.match(/Last failures.*\n .* blog#bob\n {4}The build failed/)
  })

  it('failed lists what is done and was told to nobody', async () => {
    await write('ann', 'untold', 'words for nobody')
    await system.stack.clients.dynamodb.send(
      new UpdateItemCommand({
        TableName: TABLES.tracking,
        Key: marshall({ commandId: idOf('ann', 'untold') }),
        UpdateExpression: 'SET mailProblem = :problem',
        ExpressionAttributeValues: marshall({ ':problem': 'SES refused it.' }),
      }),
    )

    const { text } = await run(failedOperation)

    expect(text).to.match(/^2 failed, or ended without a mail, since /)
    expect(text).to.match(
      / {2}shop#ann {2}ann@customer.test {2}done\n {2}its person was NOT told: SES refused it\.\n/,
    )
    expect((await run(statusOperation)).text).to.include('    its person was NOT told: SES refused it.')
  })

  it('status does not call it well when the worker that is asked for is not there', async () => {
    expect(await refused(statusOperation, '--worker', 'nope')).to.match(
      /^no worker nope is alive, and none of that name owns anything: make status /,
    )
    const { workers } = JSON.parse((await run(statusOperation, ['--json'])).text)
    const { text } = await run(statusOperation, ['--worker', workers[0].name])
    expect(text).to.include('Workers alive: 1 of 1')
  })

  it('again does what a command asked for once more, with its files, under an id that follows', async () => {
    await write('ann', 'files', 'words with a file', [{ filename: 'a.txt', content: Buffer.from('hello') }])
    const id = idOf('ann', 'files')

    const { code, text } = await run(againOperation, [id, '--yes', '--wait'])

    expect(text).to.match(new RegExp(`^${id}-again-1: what ${id} of shop#ann asked for`))
    expect(text.replace(/\s+/g, ' ')).to.match(
      new RegExp(`${id}-again-1 is done .*its person has been told\\.$`),
    )
    expect(code).to.equal(EXIT.fine)
    const [old, again] = [await read(id), await read(`${id}-again-1`)]
    expect(again?.message.attachments).to.deep.equal(old?.message.attachments).and.to.have.length(1)
    expect(again?.threadId).to.equal(old?.threadId)
    // In the same conversation.
    const answers = (await system.inbox()).filter(({ inReplyTo }) => inReplyTo === '<files@mail.example>')
    expect(answers).to.have.length(2)
    // What has ended is another intent.
    const second = await run(againOperation, [`${id}-again-1`, '--yes'])
    expect(second.text).to.include(`make trace COMMAND=${id}-again-2 `)
    await answered(`${id}-again-2`)
  })

  it('stop ends what runs, and says how; its person is told', async () => {
    const begun = appears('begun')
    await send('ann', 'long', 'endless words')
    await begun
    const id = idOf('ann', 'long')

    const asked = await run(stopOperation, [id], { types: 'no' })
    expect(asked.text).to.match(/: running, accepted \d+ s ago\n {2}".*endless words"\nNothing was stopped\./)
    const { code, text } = await run(stopOperation, [id, '--yes'])

    expect(text.replaceAll('\n', ' ')).to.match(
      new RegExp(` ${id} is stopped .*its person has been told\\.$`),
    )
    expect(code).to.equal(EXIT.fine)
    expect((await answerTo(system, '<long@mail.example>')).subject).to.match(/stopped/i)
    expect(await refused(stopOperation, id)).to.match(/^there is nothing to stop: m\w+ is stopped/)
  })

  it('again makes one command of one intent, and refuses what is open', async () => {
    const id = idOf('ann', 'long')
    const begun = system.until(({ event, commandId }) => event === 'editing' && commandId === `${id}-again-1`)

    await run(againOperation, [id, '--yes'])
    await begun
    const twice = await run(againOperation, [id, '--yes'])

    expect(twice.text).to.include(`${id}-again-1 is under way already: running`)
    expect(await refused(againOperation, `${id}-again-1`)).to.match(/is still open \(running\)/)
    const ids = (await run(statusOperation, ['--json'])).text
    expect(JSON.parse(ids).open.map(({ commandId }: { commandId: string }) => commandId)).to.deep.equal([
      `${id}-again-1`,
    ])
    await run(stopOperation, [`${id}-again-1`, '--yes'])
  })

  it('again and stop refuse what is not there, what is no id', async () => {
    for (const operation of [againOperation, stopOperation]) {
      expect(await refused(operation, 'nothing')).to.match(/^there is no command nothing; /)
      expect(await refused(operation)).to.match(/^say which command: COMMAND=id/)
      expect(await refused(operation, 'a b')).to.match(/^not an id/)
    }
  })

  it('redrive gives the router once more what it had rejected; its command is made and answered once', async () => {
    const rejected = system.until(({ event }) => event === 'rejected')
    const request = { userEmail: 'carl@customer.test', instruction: 'words of Carl', projectId: 'wiki' }
    await system.sendToEmailQueue(JSON.stringify(request))
    await rejected
    const found = await run(deadOperation, ['--json'])
    expect(found.code).to.equal(EXIT.trouble)
    const [letter] = JSON.parse(found.text).letters
    expect(letter.why).to.equal('rejected: userEmail has no project')
    expect((await run(statusOperation)).text).to.match(/^! 1 dead letter\n/)

    await system.project('wiki', 'carl@customer.test')
    const { code } = await run(redriveOperation, [letter.id, '--yes'])

    expect(code).to.equal(EXIT.fine)
    await answered(letter.commandId)
    expect((await run(deadOperation)).text).to.match(/^No dead letters/)
    expect((await read(letter.commandId))?.end).to.equal('done')
  })

  it('again refuses when the person has lost the right', async () => {
    const Key = { email: { S: 'bob@customer.test' }, projectId: { S: 'blog' } }
    await system.stack.clients.dynamodb.send(new DeleteItemCommand({ TableName: TABLES.configs, Key }))

    expect(await refused(againOperation, idOf('bob', 'broken'))).to.match(
      /^bob@customer.test has no right on blog any more/,
    )
  })

  it('a stop that no router hears is not sent', async () => {
    await router.stop()

    expect(await refused(againOperation, idOf('ann', 'files'))).to.match(
      /^no router is alive, .* Nothing was sent/,
    )
    const { code, text } = await run(statusOperation)
    expect(text).to.match(/^! no router is alive: mails wait\n/)
    expect(code).to.equal(EXIT.trouble)
  })

  const run = (operation: AnyOperation, args: string[] = [], more: Partial<RunOptions> = {}) =>
    runOperation(operation, args, { clients: system.stack.clients, prefix: LOCAL_PREFIX, ...more })
  const refused = async (operation: AnyOperation, ...args: string[]): Promise<string> => {
    const error = await run(operation, args).then(
      () => expect.fail('it was not refused'),
      (why: unknown) => why,
    )
    expect(error).to.be.instanceOf(Problem)
    return (error as Problem).message
  }
  const read = (id: string) => makeTrackingTable(system.stack.clients.dynamodb, TABLES.tracking).read(id)
  const idOf = (who: string, id: string) => commandIdOfMail(`<${id}@mail.example>`, `${who}@customer.test`)
  const answered = (id: string) =>
    system.until(({ event, commandId }) => event === 'replied' && commandId === id)
  const send = (who: string, id: string, text: string, attachments: PersonMail['attachments'] = []) =>
    system.mail({
      from: `${who}@customer.test`,
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      ...(attachments.length > 0 && { attachments }),
    })
  const write = async (
    who: string,
    id: string,
    text: string,
    attachments: PersonMail['attachments'] = [],
  ) => {
    await send(who, id, text, attachments)
    await answered(idOf(who, id))
  }
  /** Resolves when the file is made in the directory. */
  const appears = async (name: string): Promise<void> => {
    for await (const { filename } of watch(dir)) if (filename === name) return
  }
})
