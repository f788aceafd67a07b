// Protection from scale-in and deployments: ECS does not end a task that has it. The worker asks for it before each claim, refreshes it
// while it owns a project key, and drops it after the last release. It does not cover health checks, Spot interruptions and the
// retirement of a host: those end the task all the same, and the lease covers them.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
import { backoffMs } from '../../../platform/retry.ts'
import type { Log } from '../../../platform/log.ts'
import { makeKeyedMutex } from '../../../platform/keyed-mutex.ts'
import { sleep } from '../../../platform/sleep.ts'
import { makeAskAgent } from './ask-agent.ts'
import type { AskAgent } from './ask-agent.ts'
import { nextInMs } from './next-in-ms.ts'
import { makeTaskState } from './task-state.ts'

/** One need for protection. Let it go when the need is over; letting go twice does nothing more. */
export interface Held {
  letGo: () => void
}

export interface Protection {
  /** Asks for protection before a claim. Refused: do not claim. */
  ask: () => Promise<{ kind: 'granted'; held: Held } | { kind: 'refused'; why: string }>
  /** Resolves when asking again makes sense: at once, or some time after a refusal. Also resolves when the signal is aborted. */
  patience: (signal: AbortSignal) => Promise<void>
  /** Call it when everything has been let go. Resolves when the protection is dropped, at the latest after END_MS. */
  end: () => Promise<void>
}

/** Short, because the stop of the worker waits for it. A drop that fails does no harm: the task is about to end anyway. */
const END_MS = 2_000

/** Outside ECS, where nothing ends the task: always granted. */
export const alwaysProtected: Protection = {
  ask: async () => ({ kind: 'granted', held: { letGo: () => undefined } }),
  patience: async () => undefined,
  end: async () => undefined,
}

/** Asks nothing yet. `agentUri`: ECS_AGENT_URI; empty outside ECS. */
export const makeProtection = (agentUri: string, log: Log): Protection =>
  agentUri ? makeEcsProtection(makeAskAgent(agentUri), log) : alwaysProtected

export const makeEcsProtection = (askAgent: AskAgent, log: Log): Protection => {
  // One change at a time: a late drop would otherwise undo the protection that was asked for after it.
  const inTurn = makeKeyedMutex()
  const task = makeTaskState(askAgent)
  /** Claims being made and project keys owned. */
  let needs = 0
  let asking = 0
  let refusals = 0
  let askAgainMonoMs = 0
  let hasEnded = false
  let next: NodeJS.Timeout | undefined

  const plan = (failed: boolean): void => {
    clearTimeout(next)
    const inMs = nextInMs({ isNeeded: needs > 0, mayBeProtected: task.mayBeProtected(), failed })
    if (inMs !== undefined && !hasEnded) next = setTimeout(() => void keepUp(), inMs)
  }

  /** Refreshes or drops the protection, as needed by the time its turn comes. */
  const keepUp = (): Promise<void> =>
    inTurn('task', async () => {
      // An `ask` that waits for its turn changes the protection anyway, and plans the next refresh.
      if (asking > 0) return
      const isNeeded = needs > 0
      if (!isNeeded && !task.mayBeProtected()) return clearTimeout(next)
      const answer = await task.change(isNeeded)
      const failed = answer.kind !== 'done'
      // Work goes on: the task stays protected for a while, and drains if ECS stops it.
      if (failed)
        log.warn(isNeeded ? 'protection_not_refreshed' : 'protection_not_dropped', { why: answer.why })
      plan(failed)
    })

  const hold = (): Held => {
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
    // Counts from now on, not from its turn: a drop that waits in front of it is then skipped.
    const held = hold()
    const answer = await inTurn('task', () => task.change(true))
    asking--
    refusals = answer.kind === 'done' ? 0 : refusals + 1
    if (answer.kind !== 'done') {
      askAgainMonoMs = performance.now() + backoffMs(refusals)
      held.letGo()
    }
    plan(answer.kind !== 'done')
    return answer.kind === 'done' ? { kind: 'granted', held } : { kind: 'refused', why: answer.why }
  }

  return {
    ask,
    patience: (signal) => sleep(Math.max(0, askAgainMonoMs - performance.now()), signal),
    end: async () => {
      const over = new AbortController()
      await Promise.race([keepUp(), sleep(END_MS, over.signal)])
      over.abort()
      hasEnded = true
      clearTimeout(next)
    },
  }
}
