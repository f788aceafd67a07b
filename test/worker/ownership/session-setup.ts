// A session over fake dependencies.
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { Outcome } from '../../../platform/outcome.ts'
import { writeControlMessage } from '../../../contract/messages/control-message.ts'
import { writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { unowned } from '../../../contract/ownership/record.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Lease } from '../../../worker/lease/lease.ts'
import type { CommandOutcome } from '../../../worker/command/settlement.ts'
import { makeInputPoll } from '../../../worker/command/input-poll.ts'
import type { Interrupter } from '../../../worker/command/interrupts.ts'
import { startSession } from '../../../worker/ownership/session.ts'
import type { Draining } from '../../../worker/ownership/drain.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { KEY } from '../../cloud/ownership-table-setup.ts'
import { message as command } from '../../cloud/tracking-table-setup.ts'
import { NOW, useClock } from '../../fakes/clock.ts'

export const IDLE_MS = 60_000
export const SILENCE_MS = 25_000

type Release = Awaited<ReturnType<Lease['release']>>

/** `takingOver`: how long that takes. `idleMs`: for how long it may be warm. */
export const setupSession = async ({
  takingOver = Promise.resolve(),
  idleMs = IDLE_MS,
}: { takingOver?: Promise<void>; idleMs?: number } = {}) => {
  const clock = useClock()
  const { log, lines, events } = captureLog()
  const leaseLost = new AbortController()
  const fenceAhead = new AbortController()
  /** What happened, in order. */
  const story: string[] = []
  /** For how long it had been warm when it was left. */
  const leftAfter: number[] = []
  const running = new Map<string, PromiseWithResolvers<CommandOutcome>>()
  const signals = new Map<string, AbortSignal>()
  const interrupters = new Map<string, Interrupter>()
  const release = sinon.stub<[], Promise<Release>>().resolves('released')
  const reconcile = sinon.stub<[AbortSignal], Promise<void>>().resolves()
  const changed = sinon.spy()
  const gaveUp = sinon.spy(() => story.push('gave up'))
  let open: string[] = []
  let isGone = false
  let handle: ((message: Message) => Promise<Outcome>) | undefined

  const record = (): Ownership => ({
    ...unowned(KEY),
    open: new Map(open.map((id, place) => [id, place])),
  })
  const lease: Lease = {
    holder: { projectKey: KEY, containerId: 'w1', generation: 1 },
    signal: leaseLost.signal,
    isSafe: () => !leaseLost.signal.aborted && !isGone,
    record,
    start: async () => true,
    ended: () => undefined,
    putDown: () => void story.push('put down'),
    putBack: async () => true,
    putFirst: async () => true,
    release: async () => {
      story.push('release')
      const result = await release()
      isGone ||= result !== 'refused'
      return result
    },
    leave: async () => undefined,
    reportFenceAhead: () => fenceAhead.abort(),
    fenceAhead: fenceAhead.signal,
    stop: () => void story.push('heartbeat stopped'),
  }
  const inputPoll = makeInputPoll()
  const idOf = ({ Body = '' }: Message): string => (JSON.parse(Body) as { commandId: string }).commandId
  const session = startSession({
    projectKey: KEY,
    lease,
    takeOver: () => takingOver,
    receive: (handler) => {
      handle = handler
      return { stop: async () => void story.push('consumer stopped') }
    },
    runCommand: async (message, _lease, interrupter, signal) => {
      const id = idOf(message)
      story.push(`${id} begins`)
      const work = Promise.withResolvers<CommandOutcome>()
      running.set(id, work)
      signals.set(id, signal)
      interrupters.set(id, interrupter)
      signal.addEventListener('abort', () => work.reject(new Error('aborted')))
      const result = await work.promise
      story.push(`${id} ends`)
      return result
    },
    inputPoll,
    reconciler: {
      reconcile: (signal) => {
        story.push('reconcile')
        return reconcile(signal)
      },
    },
    handOver: async (received, _how, warmMs) => {
      story.push(['left', ...received.map(idOf)].join(' '))
      leftAfter.push(warmMs)
    },
    limits: { idleReleaseMs: idleMs, silenceMs: SILENCE_MS },
    changed,
    gaveUp,
    passedOn: () => void story.push('passed on'),
    log,
  })
  const ended = sinon.spy()
  void session.ended.then(ended)
  await clock.tickAsync(0)

  const arrive = async (message: Message): Promise<Outcome[]> => {
    const outcomes = handle ? [await handle(message)] : []
    await clock.tickAsync(0)
    return outcomes
  }
  return {
    clock,
    session,
    story,
    leftAfter,
    lines,
    events,
    changed,
    gaveUp,
    release,
    reconcile,
    /** What the row says is open. */
    isOpen: (...ids: string[]) => {
      open = ids
    },
    /** The command arrives from the queue; what the queue is told. */
    arrives: (commandId: string) =>
      arrive({ MessageId: `id of ${commandId}`, Body: writeEditMessage({ ...command, commandId }) }),
    /** The person stops the command. */
    isStopped: (commandId: string) =>
      arrive({
        Body: writeControlMessage({ type: 'interrupt', commandId, reason: 'stop', timestamp: NOW }),
        Attributes: { MessageGroupId: 'control' },
      }),
    /** Its message is about to be deleted. */
    isRemoved: async (): Promise<void> => {
      const gone = inputPoll.waitOutGrace(leaseLost.signal)
      await clock.tickAsync(60_000)
      await gone
    },
    finish: async (commandId: string, how: CommandOutcome = 'ended'): Promise<void> => {
      running.get(commandId)?.resolve(how)
      await clock.tickAsync(0)
    },
    fail: async (commandId: string, error: Error): Promise<void> => {
      running.get(commandId)?.reject(error)
      await clock.tickAsync(0)
    },
    isAborted: (commandId: string) => signals.get(commandId)?.aborted,
    whyInterrupted: (commandId: string) => interrupters.get(commandId)?.why(),
    /** Drains it; `interrupt` and `deadline` come when the test says so. */
    drains: async () => {
      const [interrupt, deadline] = [new AbortController(), new AbortController()]
      const how: Draining = { interrupt: interrupt.signal, deadline: deadline.signal }
      session.drain(how)
      await clock.tickAsync(0)
      const abort = async (controller: AbortController): Promise<void> => {
        controller.abort()
        await clock.tickAsync(0)
      }
      return { interrupt: () => abort(interrupt), deadline: () => abort(deadline) }
    },
    meetsFenceAhead: () => lease.reportFenceAhead(7),
    loseLease: () => leaseLost.abort(new Error('the lease is lost')),
    hasEnded: () => ended.called,
  }
}

export const ENDED = ['consumer stopped', 'heartbeat stopped']
/** The end of a session that gives up its key with what is open. */
export const LEFT = ['consumer stopped', 'left', 'heartbeat stopped']
