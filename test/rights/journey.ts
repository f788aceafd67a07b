// A journey on which the daemons use every right they have: real processes, which log each call with what it is about.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toAsciiJson } from '../../contract/messages/ascii-json.ts'
import { bucketNames, siteBucketName } from '../../deployment/names.ts'
import type { Resource } from '../../platform/aws-call-target.ts'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { answerTo, startSystem } from '../journey/system.ts'
import type { System } from '../journey/system.ts'
import { filesIn } from './files-in.ts'
import { PLACE } from './place.ts'
import { startPlatform } from './platform.ts'
import type { Platform } from './platform.ts'
import { ANN, makeTroubles } from './troubles.ts'

const BEN = 'ben@customer.test'

const EDITOR = fileURLToPath(new URL('./editor.ts', import.meta.url))
/** Asks no API. */
const AGENT = fileURLToPath(new URL('../worker/editor/claude/stand-in.ts', import.meta.url))

const SETTINGS = {
  LOG_LEVEL: 'debug',
  // So that a worker soon finds out what it has not heard of.
  LEASE_SECONDS: '3',
  HEARTBEAT_SECONDS: '0.5',
  SAVE_SECONDS: '5',
  MAX_OPEN_PER_PROJECT: '2',
  // So that a second mail is counted in the table.
  MAIL_PER_THREAD_AND_HOUR: '5',
}

/** `begun`: where editors that go on for ever leave a file. */
const startDeployment = (begun: string, env: Platform['env']): Promise<System> => {
  const { prefix, account, region } = PLACE
  const { mail, payload, transcripts } = bucketNames(prefix, account, region)
  const buckets = { mail, payload, transcripts, preview: siteBucketName(prefix, 'shop', account) }
  const EDITOR_COMMAND = JSON.stringify([process.execPath, EDITOR, begun])
  const agent = { CLAUDE_BIN: AGENT, ANTHROPIC_API_KEY: 'not-a-key', TRANSCRIPTS_BUCKET: transcripts }
  const settings = { ...SETTINGS, ...env, ...agent, EDITOR_COMMAND, PAYLOAD_BUCKET: payload }
  return startSystem({ settings, buckets })
}

/** Ann's mails and their answers. */
const makePerson = (system: System) => ({
  write: (id: string, text: string, more: { after?: string; file?: string } = {}): Promise<void> =>
    system.mail({
      from: ANN,
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      ...(more.after !== undefined && { references: [`<${more.after}@mail.example>`] }),
      ...(more.file !== undefined && { attachments: [{ filename: more.file, content: Buffer.from('x') }] }),
    }),
  answered: async (id: string): Promise<void> => void (await answerTo(system, `<${id}@mail.example>`)),
})

const isReplyTo =
  (commandId: string) =>
  (line: LogLine): boolean =>
    line.event === 'replied' && line.commandId === commandId

const isCall =
  (daemon: string, call: string, queue: string) =>
  (line: LogLine): boolean =>
    line.daemon === daemon && line.call === call && (line.on as Resource).queue === queue

const isBatchOf =
  (table: string) =>
  ({ daemon, call, on }: LogLine): boolean =>
    daemon === 'router' && call === 'DynamoDB.BatchGetItem' && (on as Resource).table === table

const travel = async (system: System, begun: string): Promise<void> => {
  const { stack, until } = system
  const { write, answered } = makePerson(system)
  const ask = (request: object) => system.sendToEmailQueue(toAsciiJson({ userEmail: ANN, ...request }))
  const { names, tables, ...troubles } = makeTroubles(stack)

  const router = stack.startRouter()
  await system.project('shop', ANN)
  // Nobody owns the project yet: only the router can find that its queue is gone.
  await troubles.vanish('input')
  await write('first', 'words', { file: 'menu.txt' })
  // Its one slot is soon wanted by others, too.
  const worker = stack.startWorker({ DRAIN_SECONDS: '11', WORKER_SLOTS: '1', SLOT_SECONDS: '1' })
  await answered('first')
  await write('second', 'more words, no more about', { after: 'first' })
  await answered('second')

  await ask({ instruction: 'endless words', commandId: 'put-back', taskToken: 'token 1' })
  await filesIn(begun, 1)
  await troubles.routerMails('twice')
  await until(isCall('router', 'SQS.ChangeMessageVisibilityBatch', names.doorbell))
  await write('between', 'words in between')
  await answered('between')
  await until(isReplyTo('put-back'))

  await ask({ instruction: 'endless words', commandId: 'unwanted', chatThreadId: 't', taskToken: 'token 2' })
  await filesIn(begun, 2)
  await troubles.buried()
  await troubles.routerDies('lost')
  await ask({ instruction: 'words', commandId: 'one-too-many', taskToken: 'token 3' })
  await until(({ event, commandId }) => event === 'task_told' && commandId === 'one-too-many')
  await ask({ type: 'interrupt', chatThreadId: 't' })
  await until(isReplyTo('unwanted'))
  await until(isReplyTo('lost'))

  // No right of the owner's: it tells the router, which makes the queue again.
  await troubles.vanish('input')
  await until(({ event }) => event === 'queues_made_again')
  await ask({ instruction: 'endless words', commandId: 'replaced', chatThreadId: 'r' })
  await filesIn(begun, 3)
  await ask({ instruction: 'other words', commandId: 'replacing', chatThreadId: 'r' })
  await until(isReplyTo('replacing'))

  // Of a project whose instructions the agent carries out.
  await system.project('blog', BEN, { executor: 'claude' })
  await system.mail({
    from: BEN,
    subject: 'About the blog',
    text: 'words',
    messageId: '<agent@mail.example>',
  })
  await answered('agent')

  await troubles.vanish('email')
  await until(isCall('router', 'SQS.CreateQueue', names.email))
  await system.sendToEmailQueue('nor this')
  await until(({ event }) => event === 'rejected')

  await write('last', 'endless words')
  await filesIn(begun, 4)
  await worker.stop()
  stack.startWorker({ DRAIN_SECONDS: '11' })
  await answered('last')

  await troubles.crowd()
  await until(isBatchOf(tables.ownership))
  // Told to go, it says at once of a notice that sleeps what else could wait for others.
  await write('never', 'endless words, not to be answered')
  await filesIn(begun, 5)
  await router.stop()
}

export interface Journey {
  lines: System['lines']
  agentCalls: Platform['agentCalls']
  /** Resolves when the way is gone. */
  travel: () => Promise<void>
  stop: () => Promise<void>
}

export const startJourney = async (): Promise<Journey> => {
  const begun = await mkdtemp(join(tmpdir(), 'webordinary-test-'))
  const platform = await startPlatform()
  const system = await startDeployment(begun, platform.env)
  return {
    lines: system.lines,
    agentCalls: platform.agentCalls,
    travel: () => travel(system, begun),
    stop: async () => {
      await system.stop()
      await platform.stop()
      await rm(begun, { recursive: true })
    },
  }
}
