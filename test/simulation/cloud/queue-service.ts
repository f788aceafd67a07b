// SQS as the network reaches it: the in-memory one, with the liberties that standard queues take when the fault plan says so.
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { FakeClient, SendOptions } from '../../fakes/aws-call.ts'
import type { makeMemorySqs } from '../../fakes/memory-sqs.ts'
import { CONTROL_GROUP, WORK_GROUP } from '../../../contract/messages/attributes.ts'
import type { Actor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Trace } from '../trace/trace.ts'
import type { Call } from './network.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { PREFIX } from '../plan/sim-settings.ts'

/** Of the messages sent to standard queues. */
export interface Liberties {
  /** Chance that a message is delivered twice. */
  duplicate: number
  /** A message may come up to this much later than those behind it. */
  lateMs: number
}

/** More than the slowest call, and than the time after which a request may be taken for lost. */
const COUNTABLE_MS = 30_000

export const NO_LIBERTIES: Liberties = { duplicate: 0, lateMs: 0 }

export interface QueueServiceDeps {
  sqs: Pick<FakeClient, 'send'> & Pick<ReturnType<typeof makeMemorySqs>, 'peek'>
  world: World
  cloud: Actor
  trace: Trace
  current: () => Call
  /** A queue that loses all that is sent to it. */
  deaf: string | undefined
}

export const makeQueueService = ({ sqs, world, cloud, trace, current, deaf }: QueueServiceDeps) => {
  let liberties = NO_LIBERTIES

  /** The same message once more, or late: whoever sent it has its answer already. */
  const again = (input: SendMessageCommandInput, ms: number): void =>
    void world.after(ms, cloud, () => {
      // Its queue may be gone by then.
      sqs.send(new SendMessageCommand(input)).catch(() => undefined)
    })

  const sendStandard = async (input: SendMessageCommandInput): Promise<unknown> => {
    const { random } = world
    for (let copies = 0; copies < 2; copies++)
      if (random.chance(liberties.duplicate)) again(input, random.whole(0, random.pick([50, 20_000])))
    const lateSeconds = Math.ceil(random.whole(0, liberties.lateMs) / 1_000)
    return sqs.send(new SendMessageCommand(lateSeconds > 0 ? { ...input, DelaySeconds: lateSeconds } : input))
  }

  const tell = (by: string, { MessageGroupId, MessageBody = '{}' }: SendMessageCommandInput): void => {
    const {
      commandId = '',
      projectId,
      userId,
      reason = '',
      by: interrupter,
    } = JSON.parse(MessageBody) as Record<string, string>
    if (MessageGroupId === WORK_GROUP)
      trace.add(by, 'sent', { commandId, projectKey: `${projectId}#${userId}` })
    if (MessageGroupId === CONTROL_GROUP)
      trace.add(by, 'interruptSent', { commandId, reason, ...(interrupter && { interrupter }) })
  }

  const tellRequest = (by: string, { QueueUrl, MessageBody = '{}' }: SendMessageCommandInput): void => {
    const { unclaimed } = sharedQueueNames(PREFIX)
    if (!QueueUrl?.endsWith(`/${unclaimed}`)) return
    const { projectId, userId, dead } = JSON.parse(MessageBody) as Record<string, string>
    const lying = sqs.peek(unclaimed).filter(({ sentAt }) => Date.now() - sentAt >= COUNTABLE_MS).length
    trace.add(by, 'claimRequested', {
      projectKey: `${projectId}#${userId}`,
      hasEvidence: dead !== undefined,
      lying,
    })
  }

  return {
    setLiberties: (now: Liberties): void => {
      liberties = now
    },
    send: async (command: object, options?: SendOptions): Promise<unknown> => {
      if (!(command instanceof SendMessageCommand)) return sqs.send(command, options)
      const { input } = command
      const { by } = current()
      tellRequest(by, input)
      if (deaf !== undefined && input.QueueUrl?.endsWith(`/${deaf}`)) return { MessageId: 'lost' }
      if (!input.QueueUrl?.endsWith('.fifo')) return sendStandard(input)
      const sent = await sqs.send(command, options)
      tell(by, input)
      return sent
    },
  }
}
