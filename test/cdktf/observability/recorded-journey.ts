// What the daemons really log: one journey of real processes with a mail, a failure, interrupts, a stop, a refusal, a late answer, a worker that
// stands still, one that dies, and messages that nobody can read, one of them among dead letters. Recorded once in a process: its tests
// are in one file, because files may run in processes of their own.
import { fileURLToPath } from 'node:url'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import { projectKeyOf, projectQueueNames, sharedQueueNames } from '../../../contract/names.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import type { DaemonProcess, LogLine } from '../../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { answerTo, startSystem } from '../../journey/system.ts'
import type { System } from '../../journey/system.ts'

const EDITOR = fileURLToPath(new URL('./reporting-editor.ts', import.meta.url))

const SETTINGS = {
  EDITOR_COMMAND: JSON.stringify([process.execPath, EDITOR]),
  LEASE_SECONDS: '2',
  HEARTBEAT_SECONDS: '0.5',
  ANSWER_REMINDER_SECONDS: '2',
  MAX_OPEN_PER_PROJECT: '3',
  DRAIN_SECONDS: '10',
  SAVE_SECONDS: '3',
}

const [ANN, BOB] = ['ann@customer.test', 'bob@customer.test']

const makeActs = (system: System) => {
  const { lines, until, stack } = system
  const writes = (from: string, id: string, text: string, reference?: string): Promise<void> =>
    system.mail({
      from,
      subject: `About ${id}`,
      text,
      messageId: `<${id}@mail.example>`,
      ...(reference !== undefined && { references: [`<${reference}@mail.example>`] }),
    })
  return {
    writes,
    answered: (id: string) => answerTo(system, `<${id}@mail.example>`),
    /** Resolves when the event comes once more than before the act. */
    causes: async (act: () => unknown, event: string, more: (line: LogLine) => boolean = () => true) => {
      const before = lines.filter((line) => line.event === event && more(line)).length
      await act()
      await until((line) => line.event === event && more(line), before + 1)
    },
    asks: (commandId: string, instruction: string, userEmail = ANN): Promise<void> =>
      system.sendToEmailQueue(toAsciiJson({ userEmail, instruction, commandId })),
    /** `order`: of a FIFO queue. */
    garbage: async (queue: string, order: object = {}): Promise<void> => {
      const QueueUrl = await queueUrlOf(stack.clients.sqs, queue)
      await stack.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'garbage', ...order }))
    },
  }
}

type Acts = ReturnType<typeof makeActs>

const oneWorker = async ({ writes, answered, causes, asks, garbage }: Acts): Promise<void> => {
  await writes(ANN, 'one', 'some words')
  await answered('one')
  await causes(() => asks('failing', 'fail'), 'replied')
  await causes(() => writes(ANN, 'long', 'endless words'), 'editing')
  await causes(() => garbage(sharedQueueNames(LOCAL_PREFIX).doorbell), 'answer_failed')
  await writes(ANN, 'longer', 'more words', 'long')
  await answered('longer')
  await causes(() => writes(ANN, 'endless', 'endless words'), 'editing')
  await causes(() => writes(ANN, 'halt', 'Stop!', 'endless'), 'replied')
  await causes(() => garbage(sharedQueueNames(LOCAL_PREFIX).unclaimed), 'claim_failed')
  await causes(() => undefined, 'released')
}

/** The first worker stands still and is taken over from, and the second one dies. */
const takeOvers = async (system: System, first: DaemonProcess, acts: Acts): Promise<void> => {
  const { writes, causes } = acts
  await causes(() => writes(BOB, 'slow', 'endless words'), 'editing')
  const second = system.stack.startWorker({ WORKER_SLOTS: '2' })
  await system.until((line) => line.event === 'started' && line.containerId.startsWith('worker'), 2)
  await causes(
    () => first.kill('SIGSTOP'),
    'claimed',
    (line) => line['takeOver'] === true,
  )
  await causes(() => first.kill('SIGCONT'), 'lease_lost')
  await system.until((line) => line.event === 'reminded' && line['projectKey'] === 'blog#bob')
  await system.until((line) => line.event === 'editing' && line['generation'] === 2)
  // Its answer: a reminder was mailed before.
  await causes(() => writes(BOB, 'enough', 'Stop!', 'slow'), 'replied')
  await causes(() => second.kill('SIGKILL'), 'dead_owner_let_go')
}

const flood = async ({ causes, asks }: Acts): Promise<void> =>
  causes(() => Promise.all(['f1', 'f2', 'f3', 'f4'].map((id) => asks(id, 'endless words'))), 'refused')

const record = async (): Promise<LogLine[]> => {
  const system = await startSystem({ settings: SETTINGS })
  try {
    await system.project('shop', ANN)
    await system.project('blog', BOB)
    const acts = makeActs(system)
    const { dlq } = projectQueueNames(LOCAL_PREFIX, projectKeyOf('shop', 'ann'))
    await acts.garbage(dlq, { MessageGroupId: 'work', MessageDeduplicationId: '1' })
    await acts.causes(() => system.stack.startRouter(), 'dead_letters_left')
    const first = system.stack.startWorker({ WORKER_SLOTS: '2', IDLE_RELEASE_SECONDS: '1.5' })
    await oneWorker(acts)
    await takeOvers(system, first, acts)
    await flood(acts)
  } finally {
    await system.stop()
  }
  return system.lines.map(({ from: _from, ...line }) => line)
}

let recorded: Promise<LogLine[]> | undefined

/** Every line of every daemon, in the order in which they came. Takes about twenty seconds, the first time. */
export const recordedJourney = (): Promise<LogLine[]> => (recorded ??= record())
