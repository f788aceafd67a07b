// One command's story, told of real daemons: a worker that is killed, a command that waits for another one, a build that fails, rows that are gone.
import { mkdtemp, readFile, rm, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { commandIdOfMail } from '../../../../contract/derived-ids.ts'
import { tableNames } from '../../../../contract/names.ts'
import { shortContainerId } from '../../../../platform/container-id.ts'
import { LOCAL_PREFIX } from '../../../../scripts/local/names.ts'
import { traceOperation } from '../../../../scripts/operate/trace/operation.ts'
import { startSystem } from '../../../journey/system.ts'
import type { System } from '../../../journey/system.ts'
import { runOperation } from '../run-operation.ts'

/** Adds its words; the first time that they are slow ones it never ends. */
const editorIn = (dir: string): string => `
const fs = require('node:fs')
const said = fs.readFileSync(0, 'utf8')
fs.appendFileSync('words.txt', said + '\\n')
if (said.includes('slow') && !fs.existsSync('${dir}/begun')) {
  fs.writeFileSync('${dir}/begun', String(process.pid))
  setInterval(() => undefined, 1_000)
} else console.log('Words were added.')`

const BUILD = ['sh', '-c', 'echo the first line; echo "Error: no <b>template</b>" >&2; exit 3']

describe('trace', function () {
  this.timeout(120_000)
  let system: System
  let dir: string
  let file: string

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-trace-'))
    file = join(dir, 'local.log')
    system = await startSystem({
      settings: {
        EDITOR_COMMAND: JSON.stringify([process.execPath, '-e', editorIn(dir)]),
        LEASE_SECONDS: '3',
        HEARTBEAT_SECONDS: '1',
      },
    })
    system.stack.startRouter()
  })
  after(async () => {
    await system.stop()
    // Its worker was killed, and cannot end it.
    const left = await readFile(join(dir, 'begun'), 'utf8').catch(() => '')
    if (left !== '') process.kill(Number(left))
    await rm(dir, { recursive: true })
  })

  it('has a worker that was killed, who took over, and who was waited for', async () => {
    await system.project('shop', 'ann@customer.test')
    const [first, second] = [system.stack.startWorker(), system.stack.startWorker()]
    const isAtWork = appears('begun')
    await write('ann', 'slow', 'slow words')
    await isAtWork
    const [begun] = await system.until(({ event }) => event === 'editing')
    const owner = begun?.containerId ?? ''
    const killed =
      system.lines.find(({ containerId }) => containerId === owner)?.from === first.name ? first : second
    killed.kill('SIGKILL')
    await write('ann', 'next', 'other words')
    await answered('slow')
    await answered('next')

    const text = await told(idOf('slow'))
    expect(text).to.include(`behind ${idOf('next')} (`)
    expect(text).to.match(/^m\w+ done, answered after \d/)
    expect(text).to.include(`until ${shortContainerId(owner)} counts as gone`)
    expect(text).to.match(
      new RegExp(`claims the project key, +generation 2, from ${shortContainerId(owner)}`),
    )
    expect(text)
      .to.match(/begins it[^]*said nothing more of it: its program was at work[^]*begins it/)
      .and.to.match(/generations 1 to 2/)
    const other = await told(idOf('next'))
    expect(other).to.include(`waits until ${shortContainerId(owner)} counts as gone`)
    expect(other).to.include(`${idOf('slow')} waits for it`)
  })

  it('has the last lines of a build that failed, which only the row has, in text, JSON and a page', async () => {
    await system.project('blog', 'bob@customer.test', { buildCommand: BUILD })
    await write('bob', 'broken', 'words <script>alert(1)</script>')
    await answered('broken')

    const text = await told(idOf('broken'))
    expect(text).to.match(/^m\w+ failed, answered/)
    expect(text).to.include('The build failed with exit code 3.').and.to.include('Error: no <b>template</b>')
    expect(text).to.match(/\| build, failed/)

    const page = join(dir, 'page.html')
    expect((await run(idOf('broken'), '--html', page)).text).to.include(page)
    const html = await readFile(page, 'utf8')
    expect(html).to.include('Error: no &lt;b&gt;template&lt;/b&gt;').and.to.include('&lt;script&gt;alert(1)')
    expect(html).not.to.match(/<(?:script|b|img|link)\b|https?:\/\/[^\s<"]*["'][^>]*>.*src=/)

    const { story } = JSON.parse((await run(idOf('broken'), '--json')).text)
    expect(story.state).to.deep.include({ tone: 'bad' })
    expect(story.said[0].text).to.include('Error: no <b>template</b>')
  })

  it('is found by thread and by mail, theirs and ours, with each command of the conversation in short', async () => {
    await write('bob', 'again', 'more words', ['broken'])
    await answered('again')
    const threadId = String(system.lines.find((line) => line.commandId === idOf('again'))?.['threadId'])

    const byThread = (await run('--thread', threadId)).text
    expect(byThread).to.match(
      new RegExp(
        `^Thread ${threadId} of blog#bob: 2 commands\n.*${idOf('broken')} +failed.*\n.*${idOf('again')} +failed`,
      ),
    )
    expect(byThread).to.include(`\n\n${idOf('again')} failed`)
    expect((await run('--mail', 'broken@mail.example')).text).to.include(`\n\n${idOf('broken')} failed`)
    const ours = `<${threadId}.${idOf('broken')}-answer@webordinary.test>`
    expect((await run('--mail', ours)).text).to.include(`\n\n${idOf('broken')} failed`)
  })

  it('says what is missing: the log, or the row', async () => {
    const other = join(dir, 'other.log')
    await writeFile(other, '')
    expect((await runWith(other, idOf('broken'))).text)
      .to.include('other.log has no line of it')
      .and.to.match(/\| ended: failed/)
    const absent = await runWith(join(dir, 'no.log'), idOf('broken'))
    expect(absent.text.replaceAll('\n  !', '')).to.match(
      /No log: cannot read the log .*no\.log: it is not there\. All below is from the row\./,
    )

    const Key = { commandId: { S: idOf('again') } }
    await system.stack.clients.dynamodb.send(
      new DeleteItemCommand({ TableName: tableNames(LOCAL_PREFIX).tracking, Key }),
    )
    const gone = await told(idOf('again'))
    expect(gone).to.match(/^m\w+ its row is gone/)
    expect(gone)
      .to.include('It has no tracking row: rows go 90 days after the answer')
      .and.to.match(/\| build, failed/)
  })

  it('says in one sentence what to try when there is no such command', async () => {
    const known = idOf('broken')
    const threadId = String(system.lines.find((line) => line.commandId === known)?.['threadId'])

    expect(await refused(`${known.slice(0, -1)}zz`)).to.match(
      new RegExp(`^there is no command \\w+: .*Did you mean ${known}\\?`),
    )
    expect(await refused('nothing-like-it')).to.match(
      /^there is no command nothing-like-it: no row, .*THREAD=id and MAIL=/,
    )
    expect(await refused(threadId)).to.equal(
      `${threadId} is a thread, not a command: make trace THREAD=${threadId}`,
    )
    expect(await refused('--thread', 'none')).to.match(/^there is no thread none: /)
    expect(await refused('--mail', 'none@mail.example')).to.match(
      /^no command and no thread is known from the mail <none@mail.example>: /,
    )
    expect(await refused('--mail', 'a b')).to.match(/^not a Message-ID/)
    expect(await refused('a"b')).to.match(/^not an id/)
    expect(await refused()).to.match(/^say one of COMMAND=id, THREAD=id and MAIL=Message-ID$/)
    expect(await refused(known, '--thread', threadId)).to.match(/^say one of/)
  })

  /** Resolves when the file is made in the directory. */
  const appears = async (name: string): Promise<void> => {
    for await (const { filename } of watch(dir)) if (filename === name) return
  }
  const write = (who: string, id: string, text: string, references: string[] = []): Promise<void> =>
    system.mail({
      from: `${who}@customer.test`,
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      references: references.map((each) => `<${each}@mail.example>`),
    })
  const idOf = (id: string): string => {
    const who = ['slow', 'next'].includes(id) ? 'ann' : 'bob'
    return commandIdOfMail(`<${id}@mail.example>`, `${who}@customer.test`)
  }
  const answered = async (id: string): Promise<void> => {
    await system.until(({ event, commandId }) => event === 'replied' && commandId === idOf(id))
  }
  const runWith = async (log: string, ...args: string[]) => {
    const around = { clients: system.stack.clients, prefix: LOCAL_PREFIX }
    return runOperation(traceOperation, [...args, '--log-file', log], around)
  }
  const run = async (...args: string[]) => {
    await writeFile(file, system.lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    return runWith(file, ...args)
  }
  const told = async (id: string): Promise<string> => {
    const { text } = await run(id)
    // An address stays whole, alone on its line.
    const words = text.replace(/^ +https?:\/\/\S+$/gm, '')
    for (const line of words.split('\n')) expect(line.length, line).to.be.at.most(80)
    // Lines that were wrapped are one again.
    return text.replace(/\n {37,}(?=\S)/g, ' ')
  }
  const refused = async (...args: string[]): Promise<string> =>
    run(...args).then(
      ({ text }) => `not refused: ${text}`,
      (error: Error) => error.message,
    )
})
