import { expect } from 'chai'
import type { ResponseMessage } from '../../../contract/messages/response-message.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { commandIdIn } from '../../../router/mail-templates/own-lines.ts'
import { composeReminder } from '../../../router/mail-templates/reminder.ts'
import { whatItTook, whereItIs } from '../../../router/mail-templates/small-print.ts'
import { aResponse, aSettledRow } from '../interpret/examples.ts'

describe('The small print', () => {
  const cases: [known: Partial<ResponseMessage>, print: string][] = [
    [{ durationMs: 120_000 }, 'Time: 2 minutes'],
    [{ durationMs: 499 }, ''],
    [{ durationMs: 0, costUsd: 0.005 }, 'Cost: less than a cent'],
    [{ durationMs: 0, costUsd: 0 }, 'Cost: nothing'],
    [{ durationMs: 0, costUsd: 0.01 }, 'Cost: $0.01'],
    [{ durationMs: 0, costUsd: 0.999 }, 'Cost: $1.00'],
    [{ durationMs: 0, costUsd: 1_234.5 }, 'Cost: $1,234.50'],
    [{ durationMs: 9_000, costUsd: 2 }, 'Time: 9 seconds · Cost: $2.00'],
    [{ durationMs: 1_000 }, 'Time: 1 second'],
    [{ durationMs: 0, inputTokens: 1 }, 'Tokens: 1 in, 0 out'],
    [{ durationMs: 0, inputTokens: 0, outputTokens: 0 }, ''],
    [
      { durationMs: 60_000, inputTokens: 48_200, outputTokens: 1_210, costUsd: 0.21 },
      'Time: 1 minute · Cost: $0.21 · Tokens: 48,200 in, 1,210 out',
    ],
  ]
  for (const [known, print] of cases)
    it(`of ${JSON.stringify(known)} is "${print}"`, () => {
      expect(whatItTook(aSettledRow({ response: aResponse(known) }))).to.equal(print)
    })

  it("writes amounts as the person's language does", () => {
    const response = aResponse({ durationMs: 120_000, costUsd: 1_234.5 })
    const reply = { email: 'a@b.test', subject: '', references: [], language: 'de' }

    expect(whatItTook(aSettledRow({ response, reply })).replaceAll('\u00a0', ' ')).to.equal(
      'Dauer: 2 Minuten · Kosten: 1.234,50 $',
    )
  })

  it('says no time of a command that never started', () => {
    const row = aSettledRow({ startedAt: undefined as never, response: aResponse({ durationMs: 5_000 }) })

    expect(whatItTook(row)).to.equal('')
  })

  it('of a row without a response is empty', () => {
    const row = aSettledRow({ response: undefined as never })

    expect([whatItTook(row), whereItIs(row)]).to.deep.equal(['', ''])
  })

  it('names the branch, with the commit where there is one', () => {
    const whereIs = (response: Partial<ResponseMessage>): string =>
      whereItIs(aSettledRow({ response: aResponse(response) }))

    expect(whereIs({ branch: 'thread-t1' })).to.equal('Branch: thread-t1')
    expect(whereIs({ branch: 'thread-t1', commit: '0123456789abcdef' })).to.equal(
      'Commit: 0123456789ab · Branch: thread-t1',
    )
  })
})

describe('The command of a mail', () => {
  it('is the one that it names at its end, whatever else it says', () => {
    const row = aSettledRow({ response: aResponse({ summary: 'Webordinary reference: c9' }) })

    expect(commandIdIn(composeAnswer(row).text)).to.equal('c1')
    expect(commandIdIn(composeReminder(row, 5_000).text)).to.equal('c1')
  })

  it('is none of a mail about none', () => {
    expect(commandIdIn('')).to.equal(undefined)
    expect(commandIdIn('(command c9) is not at the end')).to.equal(undefined)
  })
})
