import { expect } from 'chai'
import type { AgentResult } from '../../../../worker/editor/claude/events.ts'
import { NO_FACTS } from '../../../../worker/editor/claude/facts.ts'
import type { RunFacts } from '../../../../worker/editor/claude/facts.ts'
import { judge } from '../../../../worker/editor/claude/judge.ts'
import type { Judged, Verdict } from '../../../../worker/editor/claude/judge.ts'

const RESULT: AgentResult = {
  subtype: 'success',
  isError: false,
  terminalReason: 'completed',
  text: 'The title is new.',
  errors: [],
  turns: 3,
  denials: [],
}

const verdictOf = (
  result: Partial<AgentResult> | undefined,
  facts: Partial<RunFacts> = {},
  more: Partial<Judged> = {},
): Verdict =>
  judge(
    {
      facts: { ...NO_FACTS, said: 'so far', ...facts, ...(result && { result: { ...RESULT, ...result } }) },
      end: { outcome: 'exited', code: 0 },
      stderr: '',
      ...more,
    },
    '30 minutes',
  )

const messageOf = (verdict: Verdict): string => ('userMessage' in verdict ? verdict.userMessage : '')

describe('A run of the agent', () => {
  it('is done when nothing speaks against it', () => {
    expect(verdictOf({})).to.deep.equal({ kind: 'done', summary: 'The title is new.' })
  })

  it('is a question when it asked the person, also when other things were denied', () => {
    const verdict = verdictOf(
      { denials: [{ tool: 'AskUserQuestion', input: {} }] },
      { question: 'Which blue?' },
    )

    expect(verdict).to.deep.equal({ kind: 'done', summary: 'The title is new.', question: 'Which blue?' })
  })

  for (const [what, result, facts, said] of [
    [
      'was denied an edit',
      { denials: [{ tool: 'Edit', input: { file_path: '/etc/x' } }] },
      {},
      /not allowed to here \(Edit \/etc\/x\)/,
    ],
    ['took the mail for a command to itself', { localCommand: 'clear', text: '' }, {}, /command to itself/],
    ['never asked the model', { turns: 0, text: '' }, {}, /command to itself/],
    ['threw its conversation away', {}, { isReset: true }, /command to itself/],
    ['says success and error at once', { isError: true }, {}, /broke off/],
    ['says no success', { subtype: 'error_during_execution' }, {}, /broke off/],
    ['used up its turns', { subtype: 'error_max_turns', isError: true }, {}, /used up the turns/],
    ['used up its money', { subtype: 'error_max_budget_usd', isError: true }, {}, /used up the money/],
    ['has no credit', { isError: true, apiStatus: 400 }, { apiError: 'billing_error' }, /no credit left/],
    [
      'has a bad key',
      { isError: true, apiStatus: 403 },
      { apiError: 'authentication_failed' },
      /key for its API is not accepted/,
    ],
    [
      'has no key',
      { isError: true, text: 'Not logged in · Please run /login' },
      { apiError: 'authentication_failed' },
      /has no key/,
    ],
    [
      'has an unknown model',
      { isError: true, apiStatus: 404 },
      { apiError: 'model_not_found' },
      /model is not known/,
    ],
    [
      'asks for what the API refuses',
      { isError: true, apiStatus: 422 },
      { apiError: 'invalid_request' },
      /refused the request \(status 422\)/,
    ],
  ] as const)
    it(`that ${what} is not done`, () => {
      const verdict = verdictOf(result as Partial<AgentResult>, facts)

      expect([verdict.kind, messageOf(verdict)]).to.satisfy(
        ([kind = '', message = '']: string[]) => kind === 'failed' && said.test(message),
      )
    })

  for (const [what, more, said] of [
    ['that was never started', { end: { outcome: 'not started' } }, /not installed/],
    ['that ran too long', { end: { outcome: 'timed out' } }, /longer than 30 minutes/],
    [
      'that ended without a word',
      { end: { outcome: 'exited', code: 7 } },
      /without a word about how \(exit code 7\)/,
    ],
    ['that was killed', { end: { outcome: 'exited', signal: 'SIGKILL' } }, /signal SIGKILL/],
    ['that was stopped', { end: { outcome: 'stopped' } }, /stopped before it was done/],
    ['that fell silent', { end: { outcome: 'stopped' }, cut: 'silent' }, /nothing was heard/],
    ['with a bad key, at once', { end: { outcome: 'stopped' }, cut: 'bad key' }, /not accepted/],
    ['whose proxy lets nothing pass any more', { isOverBudget: true }, /used up the money/],
  ] as const)
    it(`${what} has failed, and keeps what it said`, () => {
      const verdict = verdictOf(undefined, {}, more)

      expect(verdict).to.include({ kind: 'failed', summary: 'so far' })
      expect(messageOf(verdict)).to.match(said)
    })

  for (const [what, result, facts] of [
    ['overloaded', { apiStatus: 529 }, { apiError: 'server_error' }],
    ['rate limited', { apiStatus: 429 }, { apiError: 'rate_limit' }],
    ['broken', { apiStatus: 500 }, { apiError: 'server_error' }],
    ['out of reach', {}, { apiError: 'server_error' }],
  ] as const)
    it(`waits for an API that is ${what}`, () => {
      expect(verdictOf({ isError: true, ...result }, facts).kind).to.equal('later')
    })

  it('begins a conversation anew that has become too long', () => {
    expect(
      verdictOf(
        { isError: true, apiStatus: 400, terminalReason: 'prompt_too_long' },
        { apiError: 'invalid_request' },
      ).kind,
    ).to.equal('too long')
  })

  for (const [where, result, stderr] of [
    ['on standard error', undefined, 'No conversation found with session ID: x'],
    [
      'in its result',
      {
        isError: true,
        subtype: 'error_during_execution',
        errors: ['No conversation found with session ID: x'],
      },
      '',
    ],
  ] as const)
    it(`hears that there is no such conversation, ${where}`, () => {
      const end = { outcome: 'exited', code: 1 } as const

      expect(verdictOf(result as Partial<AgentResult> | undefined, {}, { stderr, end }).kind).to.equal(
        'no session',
      )
    })
})
