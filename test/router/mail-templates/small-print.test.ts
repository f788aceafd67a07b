import { expect } from 'chai'
import type { ResponseMessage } from '../../../contract/messages/response-message.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { composeReminder } from '../../../router/mail-templates/notices.ts'
import { commandIdIn, smallPrint } from '../../../router/mail-templates/small-print.ts'
import { aResponse, aSettledRow } from '../interpret/examples.ts'

describe('The small print', () => {
  const cases: [known: Partial<ResponseMessage>, print: string][] = [
    [{ durationMs: 120_000 }, 'This took 2 minutes. (command c1)'],
    [{ durationMs: 499 }, '(command c1)'],
    [{ durationMs: 0, costUsd: 0.005 }, 'This cost less than a cent. (command c1)'],
    [{ durationMs: 0, costUsd: 0 }, 'This cost nothing. (command c1)'],
    [{ durationMs: 0, costUsd: 0.01 }, 'This cost $0.01. (command c1)'],
    [{ durationMs: 0, costUsd: 0.999 }, 'This cost $1.00. (command c1)'],
    [{ durationMs: 0, costUsd: 1_234.5 }, 'This cost $1,234.50. (command c1)'],
    [{ durationMs: 9_000, costUsd: 2 }, 'This took 9 seconds and cost $2.00. (command c1)'],
    [{ durationMs: 0, inputTokens: 1 }, 'This used 1 token in. (command c1)'],
    [{ durationMs: 0, outputTokens: 1_000 }, 'This used 1,000 tokens out. (command c1)'],
    [{ durationMs: 0, inputTokens: 0, outputTokens: 0 }, '(command c1)'],
    [
      { durationMs: 60_000, inputTokens: 48_200, outputTokens: 1_210, costUsd: 0.21 },
      'This took 1 minute, used 48,200 tokens in and 1,210 out, and cost $0.21. (command c1)',
    ],
  ]
  for (const [known, print] of cases)
    it(`of ${JSON.stringify(known)} is "${print}"`, () => {
      expect(smallPrint(aSettledRow({ response: aResponse(known) }))).to.equal(print)
    })

  it('says no time of a command that never started', () => {
    const row = aSettledRow({ startedAt: undefined as never, response: aResponse({ durationMs: 5_000 }) })

    expect(smallPrint(row)).to.equal('(command c1)')
  })

  it('of a row without a response names the command', () => {
    expect(smallPrint(aSettledRow({ response: undefined as never }))).to.equal('(command c1)')
  })
})

describe('The command of a mail', () => {
  it('is the one that it names at its end, whatever else it says', () => {
    const row = aSettledRow({ response: aResponse({ summary: 'Not this one: (command c9)' }) })

    expect(commandIdIn(composeAnswer(row).text)).to.equal('c1')
    expect(commandIdIn(composeReminder(row, 5_000).text)).to.equal('c1')
  })

  it('is none of a mail about none', () => {
    expect(commandIdIn('')).to.equal(undefined)
    expect(commandIdIn('(command c9) is not at the end')).to.equal(undefined)
  })
})
