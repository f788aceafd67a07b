// Protection from scale-in and deployments: ECS ends no task that has it. It is asked for before a claim, kept while anything is owned,
// and dropped after the last release. It guards against nothing else: health checks, Spot and the retirement of a host end the task all
// the same, and the lease covers that.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
import { backoffMs } from '../../../platform/retry.ts'
import type { Log } from '../../../platform/log.ts'
import { makeKeyedMutex } from '../../../platform/keyed-mutex.ts'
import { sleep } from '../../../platform/sleep.ts'
import { EXPIRES_MINUTES, makeAskAgent } from './ask-agent.ts'
import type { AskAgent } from './ask-agent.ts'
import { nextInMs } from './next-in-ms.ts'
import type { Answer } from './read-reply.ts'

/** To be let go when what it was asked for is over; more than once means nothing more. */
export interface Held {
  letGo: () => void
}

export interface Protection {
  /** Before a claim. Refused: do not claim. */
  ask: () => Promise<Held | { refused: string }>
  /** Resolves when it is worth asking again: at once, unless it was refused a moment ago. Or when the signal is aborted. */
  patience: (signal: AbortSignal) => Promise<void>
  /** Everything has been let go: resolves when the protection is dropped, or after a moment all the same. */
  end: () => Promise<void>
}

/** The last drop is a courtesy, because a task that has ended is protected from nothing; whoever stops this one counts the seconds. */
const END_MS = 2_000

/** Outside of ECS: nobody is asked, and the answer is yes. */
export const alwaysProtected: Protection = {
  ask: async () => ({ letGo: () => undefined }),
  patience: async () => undefined,
  end: async () => undefined,
}

/** `agentUri`: ECS_AGENT_URI; empty outside of ECS. */
export const connectProtection = (agentUri: string, log: Log): Protection =>
  agentUri ? makeProtection(makeAskAgent(agentUri), log) : alwaysProtected

export const makeProtection = (askAgent: AskAgent, log: Log): Protection => {
  // Otherwise a drop that is late would undo the protection that was asked for after it.
  const inTurn = makeKeyedMutex()
  /** Claims being made and project keys owned. */
  let needs = 0
  let asking = 0
  let refusals = 0
  let protectedUntil = 0
  let askAgainAt = 0
  let hasEnded = false
  let next: NodeJS.Timeout | undefined

  const mayBeProtected = (): boolean => performance.now() < protectedUntil

  const change = async (isProtected: boolean): Promise<Answer> => {
    const before = protectedUntil
    if (isProtected) protectedUntil = performance.now() + EXPIRES_MINUTES * 60_000
    const answer = await askAgent(isProtected)
    if (answer.is === 'refused') protectedUntil = before
    if (answer.is === 'done' && !isProtected) protectedUntil = 0
    return answer
  }

  const plan = (failed: boolean): void => {
    clearTimeout(next)
    const inMs = nextInMs({ isNeeded: needs > 0, mayBeProtected: mayBeProtected(), failed })
    if (inMs !== undefined && !hasEnded) next = setTimeout(() => void keepUp(), inMs)
  }

  /** Refreshes or drops it, by what is needed when its turn has come. */
  const keepUp = (): Promise<void> =>
    inTurn('task', async () => {
      // Whoever asks sees to the rest.
      if (asking > 0) return
      const isNeeded = needs > 0
      if (!isNeeded && !mayBeProtected()) return clearTimeout(next)
      const answer = await change(isNeeded)
      const failed = answer.is !== 'done'
      // Nobody stops working for it: the task is protected for a while yet, and if it is ended it drains.
      if (failed)
        log.warn(isNeeded ? 'protection_not_refreshed' : 'protection_not_dropped', { why: answer.why })
      plan(failed)
    })

  const lease = (): Held => {
    let isHeld = true
    needs++
    return {
      letGo: () => {
        if (!isHeld) return
        isHeld = false
        needs--
        if (needs === 0) void keepUp()
      },
    }
  }

  const ask: Protection['ask'] = async () => {
    asking++
    // From now on, not from its turn: a drop that waits before it is not needed any more.
    const held = lease()
    const answer = await inTurn('task', () => change(true))
    asking--
    refusals = answer.is === 'done' ? 0 : refusals + 1
    if (answer.is !== 'done') {
      askAgainAt = performance.now() + backoffMs(refusals)
      held.letGo()
    }
    plan(answer.is !== 'done')
    return answer.is === 'done' ? held : { refused: answer.why }
  }

  return {
    ask,
    patience: (signal) => sleep(Math.max(0, askAgainAt - performance.now()), signal),
    end: async () => {
      const over = new AbortController()
      await Promise.race([keepUp(), sleep(END_MS, over.signal)])
      over.abort()
      hasEnded = true
      clearTimeout(next)
    },
  }
}
