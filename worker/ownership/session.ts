// One slot in use: a project key that this worker owns, from claim to release. It receives commands, carries them out one after the
// other, and gives the key up when it has been warm for long, when another key needs the slot, or when the worker drains.
import type { Message } from '@aws-sdk/client-sqs'
import type { Consuming } from '../../platform/consume.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { Log } from '../../platform/log.ts'
import type { RunCommand } from '../command/run-command.ts'
import type { InputPoll } from '../command/input-poll.ts'
import { commandIdIn } from '../../contract/messages/edit-message.ts'
import type { Draining } from './drain.ts'
import type { Lease } from '../lease/lease.ts'
import { decideIdle, patienceMs } from './idle.ts'
import type { IdleLimits } from './idle.ts'
import { makeAsyncQueue } from './async-queue.ts'
import { makeInterrupts } from '../command/interrupts.ts'
import type { Reconciler } from '../command/reconcile.ts'

export interface Session {
  projectKey: string
  /** Owned, with nothing in hand: may be given up for another project key. */
  isWarm: () => boolean
  /** Gives the key up with what is open, or is about to. */
  isLeaving: () => boolean
  /** When the last command ended, milliseconds since 1970. */
  lastUsedAt: () => number
  /** Gives the key up if nothing is open. True when the slot is free now. */
  release: () => Promise<boolean>
  /** Rule 10: takes no new command, and ends with the one in hand. */
  drain: (how: Draining) => void
  /** Resolves when the slot is free. */
  ended: Promise<void>
}

export interface SessionDeps {
  projectKey: string
  lease: Lease
  /** What is to be done before anything is received. */
  takeOver: (signal: AbortSignal) => Promise<void>
  /** Starts receiving from the input queue. */
  receive: (handle: (message: Message) => Promise<Outcome>) => Consuming
  runCommand: RunCommand
  inputPoll: Pick<InputPoll, 'opened' | 'needed' | 'unneeded' | 'closeWhenUnneeded' | 'close'>
  reconciler: Pick<Reconciler, 'reconcile'>
  /** Gives the key up whatever is open, what was received back, and sees that somebody else claims it. */
  handOver: (received: Message[], how: Draining, warmMs: number) => Promise<void>
  limits: IdleLimits
  /** Told when the session becomes warm or busy. */
  changed: () => void
  /** This worker cannot go on with the project. */
  gaveUp: () => void
  log: Log
}

export const startSession = (deps: SessionDeps): Session => {
  const { projectKey, lease, runCommand, inputPoll, limits, changed, log } = deps
  const over = new AbortController()
  const ending = AbortSignal.any([over.signal, lease.signal])
  const inbox = makeAsyncQueue<Message>()
  const interrupts = makeInterrupts(log)
  let lastUsedAt = Date.now()
  let heardAt = performance.now()
  let isBusy = true
  /** Stopped at the deadline: to be given back. */
  const unfinished: Message[] = []
  const leaving = new AbortController()
  /** Nothing in hand is worth waiting for any more. */
  const going = AbortSignal.any([ending, leaving.signal])
  let how: Draining = { interrupt: over.signal, deadline: over.signal }

  // Handing over is all the handler does: the message is deleted when its command is settled.
  const handle = async (message: Message): Promise<Outcome> => {
    if (interrupts.take(message)) return 'done'
    inbox.put(message)
    return 'keep'
  }

  const work = async (message: Message): Promise<void> => {
    isBusy = true
    changed()
    try {
      const interrupter = interrupts.begin(message)
      inputPoll.needed()
      // What comes after the first interrupt the tables tell, too.
      interrupter.signal.addEventListener('abort', inputPoll.unneeded)
      if (leaving.signal.aborted && how.interrupt.aborted) interrupter.interrupt({ reason: 'drain' })
      if ((await runCommand(message, lease, interrupter, ending)) === 'give up') giveUp()
    } catch (error) {
      const about = { commandId: commandIdIn(message.Body), messageId: message.MessageId }
      if (!ending.aborted) log.error('command_failed', { ...about, error })
      else if (!lease.signal.aborted) unfinished.push(message)
    }
    interrupts.end()
    inputPoll.unneeded()
    // What was not settled comes again when its visibility ends; held on to, it would stand before all later commands for ever.
    lease.putDown()
    isBusy = false
    lastUsedAt = Date.now()
    heardAt = performance.now()
    changed()
  }

  const leave = (): void => {
    leaving.abort()
    inputPoll.closeWhenUnneeded()
  }

  const unusedMs = (): number => Math.max(0, Date.now() - lastUsedAt)

  const giveUp = (): void => {
    log.error('given_up')
    deps.gaveUp()
    leave()
  }

  const release = async (): Promise<boolean> => {
    if (isBusy || inbox.size() > 0) return false
    try {
      const result = await lease.release()
      if (result === 'refused') return false
      log.info(result, { warmMs: unusedMs() })
    } catch (error) {
      // It may be released: whoever goes on as if it were not has two owners. If it is not, the sweep finds out.
      log.warn('release_unknown', { error })
    }
    over.abort()
    return true
  }

  const idle = async (): Promise<void> => {
    const silentMs = performance.now() - heardAt
    const open = lease.record().open.size
    const decision = decideIdle({ open, unusedMs: unusedMs(), silentMs }, limits)
    try {
      if (decision === 'release') await release()
      if (decision === 'reconcile') await deps.reconciler.reconcile(going)
    } catch (error) {
      log.warn('idle_failed', { error })
    }
    // While nothing is open, silence means nothing.
    if (decision === 'reconcile' || open === 0) heardAt = performance.now()
  }

  const serve = async (): Promise<void> => {
    await deps.takeOver(ending)
    isBusy = false
    changed()
    if (going.aborted) return
    inputPoll.opened(deps.receive(handle))
    lease.fenceAhead.addEventListener('abort', leave)
    // At once, also while a command is being stopped whose lease is lost: its new owner waits for the message.
    ending.addEventListener('abort', () => void inputPoll.close())
    while (!ending.aborted && !leaving.signal.aborted) {
      const message = await inbox.take(patienceMs(unusedMs(), limits), ending)
      if (message) await work(message)
      else if (!ending.aborted && !leaving.signal.aborted) await idle()
    }
    await inputPoll.close()
  }

  const run = async (): Promise<void> => {
    try {
      await serve()
    } catch (error) {
      if (!ending.aborted) log.error('session_failed', { error })
    }
    isBusy = true
    if (leaving.signal.aborted && lease.isSafe())
      await deps.handOver([...unfinished, ...inbox.rest()], how, unusedMs())
    lease.stop()
  }

  return {
    projectKey,
    isWarm: () => !isBusy && inbox.size() === 0 && !leaving.signal.aborted,
    isLeaving: () => leaving.signal.aborted,
    lastUsedAt: () => lastUsedAt,
    release,
    ended: run(),
    drain: (drain) => {
      how = drain
      const interrupt = (): void => interrupts.drain()
      if (how.interrupt.aborted) interrupt()
      else how.interrupt.addEventListener('abort', interrupt)
      if (how.deadline.aborted) over.abort()
      else how.deadline.addEventListener('abort', () => over.abort())
      leave()
      inbox.wake()
    },
  }
}
