// The job of the simulation: behaves to the worker's story as the real one does, and works on the simulated remote. It finds its own
// commit when it runs again, saves when it is interrupted, stops when it must, and may kill its own worker.
import { sleep } from '../../../contract/sleep.ts'
import type { Job, JobWork, Result } from '../../../worker/job/job.ts'
import type { Actor } from '../kernel/actor.ts'
import type { CommandPlan } from '../plan/plan.ts'
import type { Trace, Work } from '../trace/trace.ts'
import type { Commit, Remote } from './remote.ts'

export interface SimJobHands {
  actor: Actor
  remote: Remote
  trace: Trace
  planOf: (commandId: string) => CommandPlan
  /** True when the command is to kill its worker this time. */
  isDeadly: (commandId: string) => boolean
  die: () => void
}

const STEP_MS = 1_500

class FencedOff extends Error {
  override readonly name = 'FencedOff'
}

const workedBefore = (commits: Commit[], commandId: string): number =>
  commits.findLast((commit) => commit.commandId === commandId)?.workedMs ?? 0

/** One run of one command. */
const runJob = async (hands: SimJobHands, { command, hold, signal, interrupt }: JobWork): Promise<Result> => {
  const { actor, remote, trace } = hands
  const { commandId, chatThreadId: threadId } = command
  const { projectKey, generation } = hold.holder
  const work: Work = { commandId, projectKey, generation }
  const { seconds, ending } = hands.planOf(commandId)

  const goOn = (): void => {
    signal.throwIfAborted()
    if (!hold.isSafe()) throw new Error('the lease is about to end')
  }
  const push = async (commits: Commit[], kind: Commit['kind'], workedMs: number): Promise<void> => {
    goOn()
    if (await remote.push(actor, work, { threadId, head: commits.length }, { kind, workedMs })) return
    throw new FencedOff(`generation ${generation} may not push to ${projectKey}`)
  }
  /** How long the program has worked in all when it ends, or is ended. */
  const program = async (fromMs: number): Promise<number> => {
    const ended = AbortSignal.any([signal, interrupt])
    let workedMs = fromMs
    while (workedMs < seconds * 1_000 && !interrupt.aborted) {
      const stepMs = Math.min(STEP_MS, seconds * 1_000 - workedMs)
      await sleep(stepMs, ended)
      signal.throwIfAborted()
      workedMs += stepMs
      trace.add(actor.name, 'jobWorked', work)
      if (hands.isDeadly(commandId)) return die()
    }
    return workedMs
  }
  const die = (): Promise<never> => {
    hands.die()
    return new Promise(() => undefined)
  }

  goOn()
  if (!(await remote.moveFence(actor, projectKey, generation))) throw new FencedOff('fenced off at the start')
  const commits = await remote.commits(actor, projectKey, threadId)
  signal.throwIfAborted()
  const own = commits.find((commit) => commit.commandId === commandId && commit.kind === 'done')
  const about = { branch: `thread-${threadId}` }
  if (own) return { success: true, summary: 'It had been done before a restart.', commit: own.id, ...about }

  const workedMs = await program(workedBefore(commits, commandId))
  if (interrupt.aborted && workedMs < seconds * 1_000) {
    await push(commits, 'interrupted', workedMs)
    return { success: false, summary: '', interrupted: true, ...about }
  }
  if (ending === 'failed') return { success: false, summary: '', error: 'The program failed.' }
  await push(commits, 'done', workedMs)
  return { success: true, summary: 'Done.', commit: `of ${commandId}`, ...about }
}

export const makeSimJob =
  (hands: SimJobHands): Job =>
  async (jobWork) => {
    const { commandId } = jobWork.command
    const work: Work = { commandId, ...ofHolder(jobWork) }
    const carried = jobWork.carried.map((command) => command.commandId)
    hands.trace.add(hands.actor.name, 'jobStarted', { ...work, carried })
    let how = 'rejected'
    try {
      const result = await runJob(hands, jobWork)
      how = result.interrupted ? 'interrupted' : result.success ? 'done' : 'failed'
      return result
    } finally {
      if (hands.actor.state !== 'dead') hands.trace.add(hands.actor.name, 'jobEnded', { ...work, how })
    }
  }

const ofHolder = ({ hold }: JobWork): Omit<Work, 'commandId'> => {
  const { projectKey, generation } = hold.holder
  return { projectKey, generation }
}
