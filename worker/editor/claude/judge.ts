// How a run of the agent ended. Exit code and `subtype` both say "success" for runs that did nothing: several fields decide. Pure.
import { cutText } from '../../../platform/cut-text.ts'
import { shownPath } from '../../../platform/shown-path.ts'
import type { ChildEnd } from '../../process/child.ts'
import type { AgentResult } from './events.ts'
import type { RunFacts } from './facts.ts'

/** Why we ended the run ourselves. */
export type Cut = 'silent' | 'bad key' | 'not exiting'

export type Verdict =
  | { kind: 'done'; summary: string; question?: string }
  /** `userMessage`: sentences for the person. */
  | { kind: 'failed'; userMessage: string; summary: string }
  /** The API cannot answer for now. */
  | { kind: 'later'; userMessage: string }
  /** The CLI does not know the session that it was to resume. */
  | { kind: 'no session' }
  /** The conversation has become too long for the model. */
  | { kind: 'too long' }

export interface Judged {
  facts: RunFacts
  end: ChildEnd
  /** What it wrote to standard error. */
  stderr: string
  cut?: Cut
  /** The command has spent what it may: the proxy lets no further call pass. */
  isOverBudget?: boolean
}

const OPERATOR =
  'The people who run this service have to see to it; sending it again does not help before they have.'
const GO_ON = 'Reply, for instance with "go on", and it continues from there.'

const BAD_KEY = `The agent's key for its API is not accepted. ${OPERATOR}`
const NO_CREDIT = `The agent's account at its API has no credit left. ${OPERATOR}`
const NO_MODEL = `The agent's model is not known to its API, or its account may not use it. ${OPERATOR}`
export const NO_KEY = `The agent has no key for its API. ${OPERATOR}`

const PERMANENT: Record<string, string> = {
  authentication_failed: BAD_KEY,
  billing_error: NO_CREDIT,
  model_not_found: NO_MODEL,
}

const BUSY =
  'The agent\'s API is overloaded or cannot be reached at the moment, and did not recover while we waited. Please send "go on" later.'

const isTransient = ({ apiError, result }: RunFacts): boolean => {
  const status = result?.apiStatus
  if (status !== undefined) return status === 408 || status === 429 || status >= 500
  return apiError === 'server_error' || apiError === 'rate_limit' || apiError === 'unknown'
}

const failed = (userMessage: string, { said }: RunFacts): Verdict => ({
  kind: 'failed',
  userMessage,
  summary: said,
})

const ofApi = (facts: RunFacts, result: AgentResult): Verdict => {
  const { apiError = '' } = facts
  if (result.terminalReason === 'prompt_too_long' || result.apiStatus === 413) return { kind: 'too long' }
  if (/not logged in/i.test(result.text)) return failed(NO_KEY, facts)
  const permanent = Object.hasOwn(PERMANENT, apiError) ? PERMANENT[apiError] : undefined
  if (permanent !== undefined) return failed(permanent, facts)
  if (isTransient(facts)) return { kind: 'later', userMessage: BUSY }
  const status = result.apiStatus === undefined ? '' : ` (status ${result.apiStatus})`
  return failed(`The agent's API refused the request${status}. ${OPERATOR}`, facts)
}

const TURNS = `The agent used up the turns that it has for one instruction. ${GO_ON}`
const MONEY = `The agent used up the money that it may spend on one instruction. ${GO_ON}`
const LIMITS: Record<string, string> = { error_max_turns: TURNS, error_max_budget_usd: MONEY }

const fileOf = ({ file_path: file }: Record<string, unknown>): string =>
  typeof file === 'string' ? shownPath(file) : ''

const denied = ({ denials }: AgentResult): string => {
  const tools = [
    ...new Set(denials.map(({ tool, input }) => `${cutText(tool, 50)} ${fileOf(input)}`.trim())),
  ].slice(0, 5)
  return `The agent wanted to do what it is not allowed to here (${tools.join(', ')}), so the work may be incomplete.`
}

const ofResult = (facts: RunFacts, result: AgentResult): Verdict => {
  if (facts.isReset || result.localCommand !== undefined || (!result.isError && result.turns === 0))
    return failed(
      'The agent read your mail as a command to itself and did nothing. Please write it in other words.',
      facts,
    )
  const { question } = facts
  // What comes after a question changes nothing about it.
  if (question !== undefined)
    return { kind: 'done', summary: result.isError ? facts.said : result.text, question }
  const limit = Object.hasOwn(LIMITS, result.subtype) ? LIMITS[result.subtype] : undefined
  if (limit !== undefined) return failed(limit, facts)
  if (result.isError && (result.apiStatus !== undefined || facts.apiError !== undefined))
    return ofApi(facts, result)
  if (result.terminalReason === 'prompt_too_long') return { kind: 'too long' }
  if (result.denials.length > 0) return failed(denied(result), facts)
  if (result.isError || result.subtype !== 'success')
    return failed('The agent broke off before it was done.', facts)
  return { kind: 'done', summary: result.text }
}

/** The second one: there is one of no use. */
const NO_SESSION = /no conversation found|session id \S+ is already in use/i

/** Pure. `limit`: the time limit in words. */
export const judge = ({ facts, end, stderr, cut, isOverBudget }: Judged, limit: string): Verdict => {
  const { result } = facts
  if (isOverBudget && (result === undefined || result.isError)) return failed(MONEY, facts)
  if (cut === 'bad key') return failed(BAD_KEY, facts)
  if (cut === 'silent')
    return failed(`The agent was ended because nothing was heard of it any more. ${GO_ON}`, facts)
  if (end.outcome === 'not started')
    return failed(`The agent is not installed on the worker. ${OPERATOR}`, facts)
  if (end.outcome === 'timed out')
    return failed(`The agent was ended because it ran longer than ${limit}. ${GO_ON}`, facts)
  if (NO_SESSION.test(stderr) || result?.errors.some((error) => NO_SESSION.test(error)))
    return { kind: 'no session' }
  if (result) return ofResult(facts, result)
  if (end.outcome === 'stopped') return failed('The agent was stopped before it was done.', facts)
  const how = end.signal === undefined ? `exit code ${end.code ?? '?'}` : `signal ${end.signal}`
  return failed(`The agent ended without a word about how (${how}). ${GO_ON}`, facts)
}
