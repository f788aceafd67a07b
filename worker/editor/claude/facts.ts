// What a run of the agent comes to, gathered from its events. Pure.
import type { AgentEvent, AgentResult } from './events.ts'
import { doingOf } from './doing.ts'
import { questionIn } from './question.ts'

export interface RunFacts {
  /** The last thing that it did or said, for the person. */
  doing?: string
  files: ReadonlySet<string>
  /** What the model said last; what the CLI says of a trouble with the API is not among it. */
  said: string
  /** The name of the last trouble with the API, for instance `billing_error`. */
  apiError?: string
  /** The API's answer to a call that the CLI makes again by itself. */
  retriedStatus?: number
  /** It asked the person, in words of its own. */
  question?: string
  isReset: boolean
  result?: AgentResult
}

export const NO_FACTS: RunFacts = { files: new Set(), said: '', isReset: false }

/** `worktree`: its files are named without it. */
export const withEvent = (facts: RunFacts, event: AgentEvent, worktree: string): RunFacts => {
  switch (event.kind) {
    case 'said': {
      if (event.apiError !== undefined) return { ...facts, apiError: event.apiError }
      const { retriedStatus: _, ...rest } = facts
      return { ...rest, said: event.text, ...doing(event, worktree) }
    }
    case 'tool': {
      const { retriedStatus: _, ...rest } = facts
      return { ...rest, ...doing(event, worktree) }
    }
    case 'wrote':
      return { ...facts, files: new Set([...facts.files, event.file]) }
    case 'retrying':
      return { ...facts, retriedStatus: event.status ?? 0 }
    case 'asked': {
      const question = questionIn(event)
      return question === undefined ? facts : { ...facts, question }
    }
    case 'reset':
      return { ...facts, isReset: true }
    case 'ended':
      return { ...facts, result: event.result }
  }
}

const doing = (event: AgentEvent, worktree: string): { doing?: string } => {
  const text = doingOf(event, worktree)
  return text === undefined ? {} : { doing: text }
}

/** For the next run of the same command: a question, a denial or a file is not forgotten because the API was away in between. */
export const carriedOn = ({ files, said, question }: RunFacts): RunFacts => ({
  ...NO_FACTS,
  files,
  said,
  ...(question !== undefined && { question }),
})

export const withDenialsOf = (before: RunFacts, now: RunFacts): RunFacts => {
  const earlier = before.result?.denials ?? []
  if (!now.result || earlier.length === 0) return now
  return { ...now, result: { ...now.result, denials: [...earlier, ...now.result.denials] } }
}
