import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { LOCAL_PERSON, LOCAL_PREFIX } from '../../../../scripts/local/names.ts'
import type { LocalState } from '../../../../scripts/local/state-file.ts'
import { makeSendOperation } from '../../../../scripts/operate/send/operation.ts'
import { Problem } from '../../../../scripts/operate/cli/problem.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { startSystem } from '../../../journey/system.ts'
import type { System } from '../../../journey/system.ts'
import { runOperation } from '../run-operation.ts'

describe('make send', function () {
  this.timeout(120_000)
  let system: System
  let state: LocalState
  const send = (...args: string[]) =>
    runOperation(
      makeSendOperation(() => state),
      args,
      { clients: system.stack.clients, prefix: LOCAL_PREFIX },
    )

  before(async () => {
    system = await startSystem()
    const { stack, dir } = system
    const log = join(dir, 'local.log')
    writeFileSync(log, '')
    const { sesUrl, env } = stack.cloud
    state = { env, topicArn: stack.topicArn, sesUrl, pageUrl: 'http://page', person: LOCAL_PERSON, log }
    stack.startRouter()
    stack.startWorker()
    await system.project('shop', LOCAL_PERSON)
  })
  after(() => system.stop())

  it('names the command, and waits for its answer when it is asked to', async () => {
    const { code, text } = await send('change the homepage title to "One"', '--wait')

    expect(text)
      .to.match(/^sent as command m\w{20}, thread \w+\n/)
      .and.contain('title to: One')
    expect(text).to.match(/Preview/)
    expect(code).to.equal(0)
  })

  it('replies to the last mail, in its conversation, as the same person', async () => {
    const first = JSON.parse((await send('add a page called Team', '--wait', '--json')).text)
    const second = JSON.parse(
      (
        await send(
          '--instruction',
          'change the homepage heading to "Two"',
          '--reply-to',
          'last',
          '--wait',
          '--json',
        )
      ).text,
    )

    expect(second).to.include({ threadId: first.threadId, status: 'answered', end: 'done' })
    expect(second.commandId).not.to.equal(first.commandId)
    const third = JSON.parse(
      (await send('change the homepage title to "Three"', '--reply-to', first.commandId, '--wait', '--json'))
        .text,
    )
    expect(third.threadId).to.equal(first.threadId)
  })

  it('shows what the router answers by itself: to a stop, when nothing is open', async () => {
    const { code, text } = await send('--stop')

    expect(text).to.match(/^sent; it is no command, and was answered:\n\n.*\n\n {2}/)
    expect(code).to.equal(0)
  })

  it('says when a command is only accepted, and how to go on', async () => {
    const { text } = await send('change the homepage title to "Four"')

    const [, id = ''] = /as command (\w+)/.exec(text) ?? []
    expect(text).to.contain(`REPLY_TO=${id} STOP=1`)
    await system.until(({ event, commandId }) => event === 'replied' && commandId === id)
  })

  it('ends with 1 and the reason when the router ignores the mail', async () => {
    const forward = (): void => {
      for (const line of system.lines.filter(({ event }) => event === 'ignored'))
        appendFileSync(state.log ?? '', `${JSON.stringify(line)}\n`)
    }
    const ignored = system.until(({ event }) => event === 'ignored').then(forward)
    const { code, text } = await send('hello', '--from', 'eve@nowhere.test')
    await ignored

    expect(text).to.equal('sent, and ignored: unknown sender')
    expect(code).to.equal(1)
    expect(system.lines.find(({ event }) => event === 'ignored')).to.include({ sender: 'e***@nowhere.test' })
  })

  it('refuses what cannot be meant, before anything is sent', async () => {
    for (const [args, why] of [
      [[], /say one of INSTRUCTION/],
      [['words', '--stop'], /say one of INSTRUCTION/],
      [['words', '--from', 'nobody'], /not an e-mail address: nobody/],
      [['words', '--to', 'x@'], /TO is not an e-mail address/],
      [['--file', '/nowhere.eml'], /cannot read \/nowhere\.eml/],
      [['words', '--reply-to', 'no such subject'], /no mail with such a subject/],
    ] as [string[], RegExp][]) {
      const problem = await failureOf(send(...args))
      expect(problem).to.be.instanceOf(Problem)
      expect(problem.message).to.match(why)
    }
  })
})
