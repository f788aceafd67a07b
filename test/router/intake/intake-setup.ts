// The intake of the router with all its hands replaced.
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { Outcome } from '../../../platform/outcome.ts'
import type { NewTracking, Tracking } from '../../../contract/tracking/record.ts'
import { makeIntake } from '../../../router/intake/intake.ts'
import type { IntakeDeps } from '../../../router/intake/intake.ts'
import type { Stop, Interpretation } from '../../../router/interpret/interpretation.ts'
import { ANN, aCommand } from '../interpret/examples.ts'
import { makeRecordingLog } from '../../fakes/recording-log.ts'
import { aThread } from '../interpret/understanding.ts'

export const REMINDER_MS = 600_000
/** What becomes of a notice whose command was accepted just now. */
export const HIDDEN = { hideSeconds: 600 }
export const NOW = Date.UTC(2026, 10, 23)

export const message = (body: object): Message => ({ MessageId: 'sqs-x', Body: JSON.stringify(body) })

/** A program's command on the e-mail queue. */
export const program = (commandId: string, receives = 1, userEmail = ANN): Message => ({
  MessageId: `sqs-${commandId}`,
  Body: JSON.stringify({ commandId, instruction: 'x', userEmail }),
  Attributes: { ApproximateReceiveCount: String(receives) },
})

export const aCommandUnderstood = (
  commandId: string,
  changes: object = {},
  projectKey = 'shop#ann',
): Interpretation => ({
  kind: 'command',
  tracking: aCommand({ commandId, projectKey, acceptedAt: NOW }),
  thread: aThread(),
  isNewThread: true,
  ...changes,
})

export const aRow = (changes: Partial<Tracking> = {}): Tracking => ({
  ...aCommand({ acceptedAt: NOW }),
  status: 'accepted',
  generation: 0,
  ...changes,
})

export const later = async <T>(turns: number, value: T): Promise<T> => {
  for (let turn = 0; turn < turns * 10; turn++) await Promise.resolve()
  return value
}

const READS = ['understand', 'readTracking']

interface Given {
  /** By command id. */
  understood?: Record<string, Interpretation>
  fails?: Record<string, Error>
  known?: Tracking
  reminderMs?: number
}

/** The intake over hands that remember what they were asked; under a clock that stands still: restore it after the test. */
export const setupIntake = ({ understood = {}, fails = {}, known, reminderMs = REMINDER_MS }: Given = {}) => {
  sinon.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const order: string[] = []
  const { log, events } = makeRecordingLog()
  const deps = {
    understand: sinon.stub<Parameters<IntakeDeps['interpret']>, Promise<Interpretation>>(),
    keepThread: sinon.stub<[unknown], Promise<void>>().resolves(),
    accept: sinon.stub<[NewTracking], Promise<'created' | Tracking>>(),
    stop: sinon.stub<[Stop], Promise<void>>().resolves(),
    answerNow: sinon.stub<[Tracking], Promise<void>>().resolves(),
    ask: sinon.stub<[unknown], Promise<boolean>>().resolves(true),
    remind: sinon.stub<[Tracking], Promise<void>>().resolves(),
    deadLetter: sinon.stub<[Message, string], Promise<void>>().resolves(),
    readTracking: sinon.stub<[string], Promise<Tracking | undefined>>(),
  }
  deps.understand.callsFake(async (_, sqsMessageId) => {
    const commandId = sqsMessageId.replace('sqs-', '')
    const found = understood[commandId]
    if (found) return found
    throw fails[commandId] ?? new Error(`nothing is said about ${commandId}`)
  })
  deps.accept.callsFake(async ({ commandId }) => {
    order.push(commandId)
    return known ?? 'created'
  })
  deps.readTracking.callsFake(async (commandId) => (known?.commandId === commandId ? known : undefined))
  const one = makeIntake({
    interpret: deps.understand,
    tracking: { read: deps.readTracking },
    threads: { keep: deps.keepThread },
    notifications: { ask: deps.ask, remind: deps.remind },
    accept: deps.accept,
    stop: deps.stop,
    answerNow: deps.answerNow,
    deadLetter: deps.deadLetter,
    reminderMs,
    log,
  })
  const intake = (messages: Message[]): Promise<Outcome[]> => Promise.all(messages.map(one))
  const effects = () =>
    Object.entries(deps).flatMap(([name, hand]) => (hand.called && !READS.includes(name) ? [name] : []))
  return { intake, one, deps, effects, events, order }
}
