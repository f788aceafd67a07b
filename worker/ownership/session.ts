// One slot in use: a project key that this worker owns, from claim to release. The session receives commands and runs one at a time. It gives
// the key up when it has been warm for long, when another key needs the slot, or when the worker drains.
import type { Message } from '@aws-sdk/client-sqs'
import type { Consuming } from '../../platform/consume.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import type { InputPoll } from '../command/input-poll.ts'
import { makeInterrupts } from '../command/interrupts.ts'
import type { Reconciler } from '../command/reconcile.ts'
import type { RunCommand } from '../command/run-command.ts'
import type { Lease } from '../lease/lease.ts'
import { makeActivity } from './activity.ts'
import { makeAsyncQueue } from './async-queue.ts'
import type { Draining } from './drain.ts'
import { patienceMs } from './idle.ts'
import type { IdleLimits } from './idle.ts'
import { makeIdleActions } from './idle-actions.ts'
import { makeProcessMessage } from './process-message.ts'
import { makeShutdown } from './shutdown.ts'

export interface Session {
  projectKey: string
  /** No command is in hand or waiting: the key may be released for another one. */
  isWarm: () => boolean
  /** Gives the key up with work open, or is about to. */
  isLeaving: () => boolean
  /** When the last command ended, milliseconds since 1970. */
  lastUsedAt: () => number
  /** Releases the key if nothing is open. True when the slot is about to be free. */
  release: () => Promise<boolean>
  /** Rule 10: takes no new command, and ends after the one in hand. */
  drain: (how: Draining) => void
  /** Resolves when the slot is free. */
  ended: Promise<void>
}

export interface SessionDeps {
  projectKey: string
  lease: Lease
  /** What must be done before anything is received. */
  takeOver: (signal: AbortSignal) => Promise<void>
  /** Starts receiving from the input queue. */
  receive: (handle: (message: Message) => Promise<Outcome>) => Consuming
  runCommand: RunCommand
  inputPoll: Pick<InputPoll, 'opened' | 'needed' | 'unneeded' | 'closeWhenUnneeded' | 'close'>
  reconciler: Pick<Reconciler, 'reconcile'>
  /** Gives the key up with what is open, makes the `received` messages visible again, and requests a claim by another worker. */
  handOver: (received: Message[], how: Draining, warmMs: number) => Promise<void>
  limits: IdleLimits
  /** Called when the session becomes warm or busy. */
  changed: () => void
  /** Called when this worker cannot go on with the project. */
  gaveUp: () => void
  /** Called before the slot is passed on to another project key. */
  passedOn: () => void
  log: Log
}

/** There is work open, so no answer that is being mailed is worth a wait. */
const WITHOUT_WAITING: Draining = { interrupt: AbortSignal.abort(), deadline: new AbortController().signal }

/** Begins to take over and to receive. */
export const startSession = (deps: SessionDeps): Session => {
  const { projectKey, lease, inputPoll, limits, log } = deps
  const activity = makeActivity(deps.changed)
  const shutdown = makeShutdown(lease.signal, inputPoll)
  const inbox = makeAsyncQueue<Message>()
  const interrupts = makeInterrupts(log)
  const stopped: Message[] = []
  const idle = makeIdleActions({ ...deps, activity, shutdown, waiting: inbox.size })
  const giveUp = (): void => {
    log.error('given_up')
    deps.gaveUp()
    shutdown.leave()
  }
  const passOn = (): void => {
    log.info('slot_passed_on', { open: lease.record().open.size })
    deps.passedOn()
    if (!shutdown.isLeaving()) shutdown.drain(WITHOUT_WAITING, interrupts.drain)
  }
  const processMessage = makeProcessMessage({
    ...deps,
    interrupts,
    activity,
    shutdown,
    giveUp,
    passOn,
    stopped: (message) => stopped.push(message),
  })

  // The consumer only hands the message over. The message is deleted when its command is settled.
  const handle = async (message: Message): Promise<Outcome> => {
    if (interrupts.take(message)) return 'done'
    inbox.put(message)
    return 'keep'
  }

  const serve = async (): Promise<void> => {
    await deps.takeOver(shutdown.over)
    activity.ready()
    if (shutdown.begun.aborted) return
    inputPoll.opened(deps.receive(handle))
    lease.fenceAhead.addEventListener('abort', shutdown.leave)
    // Immediately, even while a command is still being stopped after the lease was lost: the new owner waits for the messages.
    shutdown.over.addEventListener('abort', () => void inputPoll.close())
    while (!shutdown.begun.aborted) {
      const message = await inbox.take(patienceMs(activity.unusedMs(), limits), shutdown.over)
      if (message) await processMessage(message)
      else if (!shutdown.begun.aborted) await idle.tend()
    }
    await inputPoll.close()
  }

  const run = async (): Promise<void> => {
    try {
      await serve()
    } catch (error) {
      if (!shutdown.over.aborted) log.error('session_failed', { error })
    }
    activity.close()
    if (shutdown.isLeaving() && lease.isSafe())
      await deps.handOver([...stopped, ...inbox.rest()], shutdown.draining(), activity.unusedMs())
    lease.stop()
  }

  return {
    projectKey,
    isWarm: () => !activity.isBusy() && inbox.size() === 0 && !shutdown.isLeaving(),
    isLeaving: shutdown.isLeaving,
    lastUsedAt: activity.lastUsedAt,
    release: idle.release,
    ended: run(),
    drain: (how) => {
      shutdown.drain(how, interrupts.drain)
      inbox.wake()
    },
  }
}
