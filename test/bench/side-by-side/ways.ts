// The three ways that are compared.
import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { queueAttributes } from '../../../contract/queue-attributes.ts'
import type { Clients } from '../../../platform/clients.ts'
import { instructionOf } from '../daemons/stand-in.ts'
import type { Used } from '../money.ts'
import type { Planned } from './load.ts'
import { SLOTS, startSide, WORKERS } from './side.ts'
import type { Program, Setting, StartSide } from './side.ts'

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `worker-${i + 1}`)

/** Lease and heartbeat as a share of it, and the periods of production or, with a short lease, a tenth of them. */
const periodsOf = ({ leaseSeconds }: Setting): Record<string, string> => {
  const share = leaseSeconds / 30
  return {
    LEASE_SECONDS: String(leaseSeconds),
    HEARTBEAT_SECONDS: String(leaseSeconds / 3),
    SWEEP_SECONDS: String(2 * share),
    IDLE_SWEEP_SECONDS: String(30 * share),
    CLAIM_AGAIN_SECONDS: String(10 * share),
  }
}

/** A router, and workers that any project key may come to. */
const startOurs: StartSide = (setting) => {
  const { keys, logLevel, interrupts } = setting
  const settings = { ...periodsOf(setting), LOG_LEVEL: logLevel, INTERRUPT_POLICY: interrupts }
  return startSide({
    settings,
    programs: async ({ project, dir }, effectsDir) => {
      for (const key of keys) await project('shop', `${key}@customer.test`)
      const own = (name: string) => ({
        EFFECTS_DIR: effectsDir,
        WORKSPACE_DIR: `${dir}/${name}`,
        WORKER_SLOTS: String(SLOTS),
      })
      return new Map<string, Program>([
        ['router', { script: 'router.ts', env: {} }],
        ...numbered(WORKERS).map((name) => [name, { script: 'worker.ts', env: own(name) }] as const),
      ])
    },
    send: ({ sendToEmailQueue }, { commandId, key, workMs }) => {
      const about = { userEmail: `${key}@customer.test`, chatThreadId: `t-${key}`, commandId }
      return sendToEmailQueue(JSON.stringify({ ...about, instruction: instructionOf(workMs) }))
    },
  })
}

const makeQueue = async ({ sqs }: Clients, name: string, visibilitySeconds: number): Promise<string> => {
  const spec = { name: `${name}.fifo`, fifo: true, visibilitySeconds, retentionSeconds: 345_600 }
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: spec.name, Attributes: queueAttributes(spec) }),
  )
  return QueueUrl
}

const sendTo = async ({ sqs }: Clients, QueueUrl: string, command: Planned): Promise<void> => {
  const { commandId, key, workMs } = command
  const MessageBody = JSON.stringify({ commandId, instruction: instructionOf(workMs) })
  const order = { MessageGroupId: key, MessageDeduplicationId: commandId }
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...order }))
}

const plain = (setting: Setting, queueUrl: string, effectsDir: string, name: string, pollers: number) => ({
  script: 'plain-worker.ts',
  env: {
    NAME: name,
    QUEUE_URL: queueUrl,
    POLLERS: String(pollers),
    VISIBILITY_SECONDS: String(setting.leaseSeconds),
    EFFECTS_DIR: effectsDir,
    LOG_LEVEL: setting.logLevel,
  },
})

/** One FIFO queue, a message group for each project key, and consumers that all receive from it. */
const startOneQueue: StartSide = (setting) => {
  let queueUrl = ''
  return startSide({
    settings: {},
    programs: async ({ stack }, effectsDir) => {
      queueUrl = await makeQueue(stack.clients, 'all', setting.leaseSeconds)
      return new Map(
        numbered(WORKERS).map((name) => [name, plain(setting, queueUrl, effectsDir, name, SLOTS)]),
      )
    },
    send: ({ stack }, command) => sendTo(stack.clients, queueUrl, command),
  })
}

/** A queue and a process for each project key, as a container each. */
const startLoopEach: StartSide = (setting) => {
  const urls = new Map<string, string>()
  return startSide({
    settings: {},
    programs: async ({ stack }, effectsDir) => {
      for (const key of setting.keys) urls.set(key, await makeQueue(stack.clients, key, setting.leaseSeconds))
      return new Map(
        [...urls].map(([key, url]) => {
          const name = `worker-${key}`
          return [name, plain(setting, url, effectsDir, name, 1)]
        }),
      )
    },
    send: ({ stack }, command) => sendTo(stack.clients, urls.get(command.key) ?? '', command),
  })
}

export interface Way {
  title: string
  start: StartSide
  /** What sending a command takes, which no process of it does. */
  sending: Partial<Used>
}

export const WAYS: Way[] = [
  { title: 'this project', start: startOurs, sending: { standard: 1 } },
  { title: 'one FIFO queue', start: startOneQueue, sending: { fifo: 1 } },
  { title: 'a loop each', start: startLoopEach, sending: { fifo: 1 } },
]
