// One slot in use: a project key that this worker owns, from claim to release. It receives commands, carries them out one after the
// other, and gives the key up when it has been warm for long, when another key needs the slot, or when the worker stops.
import type { Message } from '@aws-sdk/client-sqs'
import type { Consuming, Outcome } from '../contract/consume.ts'
import type { Log } from '../contract/log.ts'
import type { Hold } from './hold.ts'
import { makeInbox } from './inbox.ts'

export interface Session {
  projectKey: string
  /** Owned, with nothing in hand: may be given up for another project key. */
  isWarm: () => boolean
  /** When the last command ended, milliseconds since 1970. */
  lastUsedAt: () => number
  /** Gives the key up if nothing is open. True when the slot is free now. */
  release: () => Promise<boolean>
  /** Takes no new command, and ends when the one in hand has ended, at the deadline at the latest. */
  stop: (deadline: AbortSignal) => void
  /** Resolves when the slot is free. */
  ended: Promise<void>
}

export interface SessionHands {
  projectKey: string
  hold: Hold
  /** Starts receiving from the input queue. */
  receive: (handle: (messages: Message[]) => Promise<Outcome[]>) => Consuming
  /** Brings one command to its end, or returns early when the signal is aborted. */
  carryOut: (message: Message, hold: Hold, signal: AbortSignal) => Promise<void>
  idleReleaseMs: number
  /** Told when the session becomes warm or busy. */
  changed: () => void
  log: Log
}

/** A key that stays open although nothing arrives: how often an idle owner tries to release it. */
const IDLE_AGAIN_MS = 5_000
/** While stopping: what is open is usually an answer that is being mailed, so a refused release is tried again soon ... */
const STOP_AGAIN_MS = 250
/** ... but not for long: then the lease runs out, and another worker takes over. */
const STOP_TRIES = 20

export const startSession = (hands: SessionHands): Session => {
  const { projectKey, hold, receive, carryOut, idleReleaseMs, changed, log } = hands
  const over = new AbortController()
  const ending = AbortSignal.any([over.signal, hold.signal])
  const inbox = makeInbox<Message>()
  let lastUsedAt = Date.now()
  let isBusy = false
  let stopTries = 0

  // Handing over is all the handler does: the message is deleted when its command is settled.
  const consuming = receive(async (messages) => {
    messages.forEach(inbox.put)
    return messages.map(() => 'keep' as const)
  })

  const work = async (message: Message): Promise<void> => {
    isBusy = true
    changed()
    try {
      await carryOut(message, hold, ending)
    } catch (error) {
      if (!ending.aborted) log.error('command_failed', { messageId: message.MessageId, error })
    }
    // What was not settled comes again when its visibility ends; held on to, it would stand before all later commands for ever.
    hold.putDown()
    isBusy = false
    lastUsedAt = Date.now()
    changed()
  }

  const release = async (): Promise<boolean> => {
    if (isBusy || inbox.size() > 0) return false
    const result = await hold.release()
    if (result === 'refused') return false
    log.info(result, { warmMs: Date.now() - lastUsedAt })
    over.abort()
    return true
  }

  const releaseOrWait = async (): Promise<void> => {
    try {
      await release()
    } catch (error) {
      log.warn('release_failed', { error })
    }
    if (stopTries > 0 && stopTries++ > STOP_TRIES) over.abort()
  }

  const run = async (): Promise<void> => {
    let patienceMs = idleReleaseMs
    while (!ending.aborted) {
      const message = await inbox.take(patienceMs, ending)
      if (message && stopTries === 0) await work(message)
      else if (!ending.aborted) await releaseOrWait()
      patienceMs = stopTries > 0 ? STOP_AGAIN_MS : message ? idleReleaseMs : IDLE_AGAIN_MS
    }
    await consuming.stop()
    hold.stop()
  }

  return {
    projectKey,
    isWarm: () => !isBusy && inbox.size() === 0 && stopTries === 0,
    lastUsedAt: () => lastUsedAt,
    release,
    ended: run(),
    stop: (deadline) => {
      stopTries = 1
      deadline.addEventListener('abort', () => over.abort(), { once: true })
      inbox.wake()
    },
  }
}
