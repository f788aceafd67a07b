// The job of the simulation: behaves to the worker's story as the real one does, and works on the simulated remote. It finds its own
// commit when it runs again, saves when it is interrupted, stops when it must, and may kill its own worker.
import { sleep } from '../../../platform/sleep.ts'
import { FenceAhead, FencedOff } from '../../../worker/errors/fenced-off.ts'
import type { Job, JobWork, Result } from '../../../worker/job/job.ts'
import type { Actor } from '../kernel/actor.ts'
import type { CommandPlan } from '../plan/plan.ts'
import type { Trace, Work } from '../trace/trace.ts'
import type { Caller, Commit, Remote } from './remote.ts'
import { savingSignal } from './saving-signal.ts'

export interface SimJobDeps {
  actor: Actor
  remote: Remote
  trace: Trace
  planOf: (commandId: string) => CommandPlan
  /** True when the command is to kill its worker this time. */
  isDeadly: (commandId: string) => boolean
  die: () => void
}

const STEP_MS = 1_500

const workedBefore = (commits: Commit[], commandId: string): number =>
  commits.findLast((commit) => commit.commandId === commandId)?.workedMs ?? 0

/** What an owner remembers between its commands. */
interface Memory {
  /** A push was given up, and may land yet. */
  isPushLost: boolean
}

const MOST_TRIES = 6

/** One run of one command. */
const runJob = async (deps: SimJobDeps, memory: Memory, about: JobWork): Promise<Result> => {
  const { actor, remote, trace } = deps
  const { command, lease, signal, interrupt } = about
  const { commandId, chatThreadId: threadId } = command
  const { projectKey, generation } = lease.holder
  const work: Work = { commandId, projectKey, generation }
  const { seconds, ending } = deps.planOf(commandId)
  const ended = AbortSignal.any([signal, interrupt])
  const reading: Caller = { actor, signal: ended }
  const saving: Caller = { actor, signal: savingSignal(signal, interrupt) }
  let fence: number | undefined

  const goOn = (): void => {
    signal.throwIfAborted()
    if (!lease.isSafe()) throw new FencedOff('the lease is about to end')
  }
  const takeFence = async (caller: Caller): Promise<number> => {
    const stands = await remote.takeFence(caller, work, memory.isPushLost)
    if ('ahead' in stands) throw new FenceAhead(stands.ahead, lease.holder, 'the fence')
    memory.isPushLost = false
    return stands.place
  }
  /** On a branch that has gone on it puts the commit on top of that. */
  const push = async (commits: Commit[], kind: Commit['kind'], workedMs: number): Promise<void> => {
    let head = commits.length
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      fence ??= await takeFence(saving)
      goOn()
      memory.isPushLost = true
      const isIn = await remote.push(saving, work, { threadId, head, fence }, { kind, workedMs })
      memory.isPushLost = false
      if (isIn) return
      fence = undefined
      head = (await remote.commits(saving, projectKey, threadId)).length
    }
    throw new Error('the repository changed during each attempt to push to it')
  }
  /** How long the program has worked in all when it ends, or is ended. */
  const program = async (fromMs: number): Promise<number> => {
    let workedMs = fromMs
    while (workedMs < seconds * 1_000 && !interrupt.aborted) {
      const stepMs = Math.min(STEP_MS, seconds * 1_000 - workedMs)
      await sleep(stepMs, ended)
      signal.throwIfAborted()
      workedMs += stepMs
      trace.add(actor.name, 'jobWorked', work)
      if (deps.isDeadly(commandId)) return die()
    }
    return workedMs
  }
  const die = (): Promise<never> => {
    deps.die()
    return new Promise(() => undefined)
  }
  const branch = `thread-${threadId}`
  const interrupted: Result = { success: false, summary: '', interrupted: true, branch }

  const run = async (): Promise<Result> => {
    goOn()
    // Before it reads the branch: no older owner can push any more after that.
    fence = await takeFence(reading)
    const commits = await remote.commits(reading, projectKey, threadId)
    const own = commits.find((commit) => commit.commandId === commandId && commit.kind === 'done')
    if (own) return { success: true, summary: 'It had been done before a restart.', commit: own.id, branch }

    const workedMs = await program(workedBefore(commits, commandId))
    if (interrupt.aborted && workedMs < seconds * 1_000) {
      await push(commits, 'interrupted', workedMs)
      return interrupted
    }
    if (ending === 'failed') return { success: false, summary: '', error: 'The program failed.' }
    await push(commits, 'done', workedMs)
    return { success: true, summary: 'Done.', commit: `of ${commandId}`, branch }
  }
  try {
    return await run()
  } catch (error) {
    if (signal.aborted || error instanceof FencedOff || !interrupt.aborted) throw error
    return interrupted
  }
}

/** The job of one ownership. */
export const makeSimJob = (deps: SimJobDeps): Job => {
  const memory: Memory = { isPushLost: false }
  return async (jobWork) => {
    const { commandId } = jobWork.command
    const work: Work = { commandId, ...ofHolder(jobWork) }
    const carried = jobWork.carried.map((command) => command.commandId)
    deps.trace.add(deps.actor.name, 'jobStarted', { ...work, carried })
    let how = 'rejected'
    try {
      const result = await runJob(deps, memory, jobWork)
      how = result.interrupted ? 'interrupted' : result.success ? 'done' : 'failed'
      return result
    } finally {
      if (deps.actor.state !== 'dead') deps.trace.add(deps.actor.name, 'jobEnded', { ...work, how })
    }
  }
}

const ofHolder = ({ lease }: JobWork): Omit<Work, 'commandId'> => {
  const { projectKey, generation } = lease.holder
  return { projectKey, generation }
}
