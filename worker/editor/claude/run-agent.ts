// One run of Claude Code, from its start until no process of it is left.
import { STOP_SIGNALS } from '../../../contract/stopping.ts'
import { sleep } from '../../../platform/sleep.ts'
import type { Leash } from '../../process/leash.ts'
import { runChild } from '../../process/run-child.ts'
import type { ChildEnd, MarkProgram } from '../../process/child.ts'
import { keepTail } from '../../process/tail.ts'
import { makeConversation } from './conversation.ts'
import type { AgentEvent } from './events.ts'
import { carriedOn, withDenialsOf, withEvent } from './facts.ts'
import type { RunFacts } from './facts.ts'
import type { Cut, Judged } from './judge.ts'
import type { Block } from './prompt.ts'

export interface AgentRun {
  program: string[]
  worktree: string
  env: Record<string, string>
  leash: Leash
  content: Block[]
  limitSeconds: number
  graceSeconds: number
  /** Longest time without a word of the agent or its API. */
  silenceSeconds: number
  signal: AbortSignal
  killSignal?: AbortSignal
  mark?: MarkProgram
  onFacts: (facts: RunFacts) => void
  /** Of the runs of this command before. */
  before: RunFacts
  /** True when the API was heard since it was asked last. */
  apiWasHeard: () => boolean
}

const STDERR_BYTES = 64 * 1024
/** From its last word to its end. What it leaves running must not hold the answer up. */
const EXIT_MS = 3_000

/** Calls `late` when `isHeard` was false for the whole period. Returns what ends the watch. */
const watchSilence = (seconds: number, isHeard: () => boolean, late: () => void): (() => void) => {
  const timer = setInterval(() => isHeard() || late(), seconds * 1_000)
  return () => clearInterval(timer)
}

/** Never rejects. */
export const runAgent = async (run: AgentRun): Promise<Judged> => {
  const { worktree, env, content, signal } = run
  let facts = carriedOn(run.before)
  let cut: Cut | undefined
  let wasHeard = true
  const cutting = new AbortController()
  const over = new AbortController()
  const cutOff = (why: Cut): void => {
    cut ??= why
    cutting.abort(new Error(why))
  }
  const onEvent = (event: AgentEvent): void => {
    wasHeard = true
    facts = withEvent(facts, event, worktree)
    // It would try for minutes.
    if (facts.retriedStatus === 401 || facts.retriedStatus === 403) cutOff('bad key')
    if (event.kind === 'ended')
      void sleep(EXIT_MS, over.signal).then(() => over.signal.aborted || cutOff('not exiting'))
    run.onFacts(facts)
  }
  const isHeard = (): boolean => {
    const heard = wasHeard || run.apiWasHeard()
    wasHeard = false
    return heard
  }
  const stopWatch = watchSilence(run.silenceSeconds, isHeard, () => cutOff('silent'))
  const stderr = keepTail(STDERR_BYTES)
  const { talk, onStdout } = makeConversation(content, onEvent)
  const end: ChildEnd = await runChild({
    program: run.program,
    cwd: worktree,
    env,
    leash: run.leash,
    stdin: talk,
    onStdout,
    onStderr: stderr.push,
    limitSeconds: run.limitSeconds,
    stopSignals: [...STOP_SIGNALS],
    graceSeconds: run.graceSeconds,
    signal: AbortSignal.any([signal, cutting.signal]),
    ...(run.killSignal && { killSignal: run.killSignal }),
    orphans: 'kill',
    ...(run.mark && { mark: run.mark }),
  })
  stopWatch()
  over.abort()
  facts = withDenialsOf(run.before, facts)
  return { facts, end, stderr: stderr.bytes().toString('utf8'), ...(cut && { cut }) }
}
