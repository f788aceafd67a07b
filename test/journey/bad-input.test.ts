import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { projectQueueNames, sharedQueueNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sesNotification } from '../../scripts/cloud/deliver-mail.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const MOODY = fileURLToPath(new URL('moody-editor.ts', import.meta.url))
const MB = 1024 * 1024

describe('bad input through the whole system: a clear answer, and nothing lost', function () {
  this.timeout(120_000)
  let system: System
  let number = 0

  before(async () => {
    const settings = {
      EDITOR_COMMAND: JSON.stringify([process.execPath, MOODY]),
      COMMAND_SECONDS: '3',
      CONFIG_CACHE_SECONDS: '0',
    }
    system = await startSystem({ settings })
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', 'ann@customer.test')
  })
  after(() => system.stop())

  /** Writes as Ann and returns the answer. */
  const ask = async (text: string, more: object = {}) => {
    const messageId = `<bad${++number}@mail.example>`
    await system.mail({ from: 'ann@customer.test', subject: 'Hello', text, messageId, ...more })
    return (await answerTo(system, messageId)).text ?? ''
  }

  it('tells what the editing program said when it exits with 1', async () => {
    const answer = await ask('exit 1')

    expect(answer).to.contain('Could not be done: exit 1').and.contain('unknown tag on line 7')
    expect(answer).not.to.contain('Preview:')
  })

  it('takes 100 MB of output without keeping it, and answers with its last lines', async () => {
    const answer = await ask('write 100 MB')

    expect(answer).to.contain('that was a lot\nwrote moody.html')
  })

  it('ends a program that never ends, with its children, and tells the person', async () => {
    const answer = await ask('never end')

    expect(answer).to.match(/took longer than|longer than/)
    const pids = /pids (\d+) (\d+)/.exec(answer)?.slice(1).map(Number) ?? []
    expect(pids).to.have.length(2)
    for (const pid of pids) expect(() => process.kill(pid, 0)).to.throw('ESRCH')
  })

  it('passes an instruction that no message could hold by reference, whole', async () => {
    const answer = await ask(`count ${'wörds '.repeat(200_000)}`)

    expect(answer).to.contain(`${'Hello\n\ncount '.length + 200_000 * 6 - 1} characters`)
  })

  it('takes small attachments along and says which one of 30 MB it left out', async () => {
    const answer = await ask('list attachments', {
      attachments: [
        { filename: '../../../etc/passwd', content: Buffer.from('small') },
        { filename: 'film.mov', content: Buffer.alloc(30 * MB, 7) },
      ],
    })

    expect(answer).to.contain('1-passwd')
    expect(answer).to.contain('"film.mov" (30.0 MB) was left out')
  })

  it('shows the end of the log when the build fails, and promises no preview', async () => {
    const buildCommand = ['node', '-e', 'console.log("missing layout: page.njk"); process.exit(3)']
    await system.project('blog', 'bob@customer.test', { buildCommand })

    const answer = await ask('count', { from: 'bob@customer.test' })

    expect(answer).to.contain('missing layout: page.njk').and.contain('site/moody.html')
    expect(answer).not.to.contain('Preview:')
  })

  it('says that a repository does not exist, has no such branch, or refuses the push', async () => {
    await system.project('none', 'nina@customer.test', { repository: join(system.dir, 'no-such.git') })
    await system.project('branchless', 'ben@customer.test', { baseBranch: 'production' })
    const refusing = await system.project('guarded', 'gus@customer.test')
    await writeFile(
      join(refusing, 'hooks/pre-receive'),
      '#!/bin/sh\necho "frozen until Monday" >&2\nexit 1\n',
      {
        mode: 0o755,
      },
    )

    const [none, branchless, refused] = await Promise.all([
      ask('count', { from: 'nina@customer.test' }),
      ask('count', { from: 'ben@customer.test' }),
      ask('count', { from: 'gus@customer.test' }),
    ])

    expect(none).to.contain('does not exist, or')
    expect(branchless).to.contain('production').and.contain('main')
    expect(refused).to.contain('frozen until Monday')
    for (const answer of [none, branchless, refused]) expect(answer).not.to.contain('Preview:')
  })

  it('drops a stranger and a bare forgery without an answer, and says so in the log', async () => {
    const before = (await system.inbox()).length

    await system.mail({ from: 'eve@elsewhere.test', subject: 'Hi', text: 'exit 1' })
    await system.until((line) => line.event === 'ignored' && line.why === 'unknown sender')
    await system.mail({ from: 'ann@customer.test', subject: 'Hi', text: 'exit 1', dmarc: 'FAIL' })
    await system.until((line) => line.event === 'ignored' && String(line.why).includes('DMARC FAIL'))

    expect(await system.inbox()).to.have.length(before)
  })

  it('drops a mail that is no mail', async () => {
    const { clients, buckets, topicArn } = system.stack
    const raw = Buffer.from([0, 255, 254, 1, 2, 3])
    await clients.s3.send(new PutObjectCommand({ Bucket: buckets.mail, Key: 'garbage', Body: raw }))
    const mail = { raw, from: 'x@y.test', recipients: [], bucket: buckets.mail, topicArn }

    await system.sendToEmailQueue(JSON.stringify(sesNotification(mail, 'garbage')))

    await system.until((line) => line.event === 'ignored' && String(line.why).includes('From'))
  })

  it('puts JSON that is no command where an operator finds it, with the reason', async () => {
    const bodies = [
      '{"hello":1}',
      '{"instruction":"x","userEmail":"ann@customer.test","commandId":"../x"}',
      'not json',
    ]

    for (const body of bodies) await system.sendToEmailQueue(body)
    await system.until((line) => line.event === 'rejected', bodies.length)

    const { sqs } = system.stack.clients
    const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(LOCAL_PREFIX).emailDlq)
    const receive = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive))
    expect(Messages.map((message) => message.Body)).to.have.members(bodies)
    const reasons = Messages.map((message) => message.MessageAttributes?.reason?.StringValue).join('\n')
    expect(reasons).to.contain('instruction is missing').and.contain('commandId must be an id')
  })

  it('makes one command of two deliveries of one mail', async () => {
    const twice = {
      from: 'ann@customer.test',
      subject: 'Twice',
      text: 'count',
      messageId: '<twice@mail.example>',
    }

    await Promise.all([system.mail(twice), system.mail(twice)])
    await answerTo(system, '<twice@mail.example>')
    await ask('count again')

    const answers = (await system.inbox()).filter((mail) => mail.inReplyTo === '<twice@mail.example>')
    expect(answers).to.have.length(1)
  })

  it('makes a queue again that vanished', async () => {
    const { sqs } = system.stack.clients
    const input = await queueUrlOf(sqs, projectQueueNames(LOCAL_PREFIX, 'shop#ann').input)
    await sqs.send(new DeleteQueueCommand({ QueueUrl: input }))

    const answer = await ask('count')

    expect(answer).to.contain('wrote moody.html')
  })

  it('asks which project is meant when the address has several, and takes the named one', async () => {
    await system.project('first', 'zoe@customer.test')
    const second = await system.project('second', 'zoe@customer.test')

    const question = await ask('count', { from: 'zoe@customer.test' })
    const answer = await ask('count', { from: 'zoe@customer.test', to: 'edit+second@webordinary.test' })

    expect(question).to.contain('edit+first@webordinary.test').and.contain('edit+second@webordinary.test')
    expect(answer).to.contain('Done: ')
    expect(await git(second, 'for-each-ref', 'refs/heads/thread-*')).not.to.equal('')
  })

  it('ends with code 2 and every problem at once when settings are missing or malformed', async () => {
    const env = {
      PATH: process.env.PATH ?? '',
      WORKER_SLOTS: 'many',
      EDITOR_COMMAND: '["',
      AWS_REGION: 'us-east-1',
    }

    const failure = await promisify(execFile)(process.execPath, ['worker/main.ts'], { env }).catch(
      (error) => error,
    )

    expect(failure).to.include({ code: 2 })
    for (const name of [
      'WORKER_SLOTS',
      'EDITOR_COMMAND',
      'WORKSPACE_DIR',
      'PAYLOAD_BUCKET',
      'COMMITTER_EMAIL',
    ])
      expect(failure.stderr).to.contain(name)
  })
})

describe('an editing program that is not there', function () {
  this.timeout(120_000)

  it('is told to the person', async () => {
    const system = await startSystem({ settings: { EDITOR_COMMAND: '/no/such/program' } })
    try {
      system.stack.startRouter()
      system.stack.startWorker()
      await system.project('shop', 'ann@customer.test')

      await system.mail({
        from: 'ann@customer.test',
        subject: 'Hi',
        text: 'count',
        messageId: '<p1@mail.example>',
      })
      const answer = await answerTo(system, '<p1@mail.example>')

      expect(answer.text).to.contain('not installed')
    } finally {
      await system.stop()
    }
  })
})
