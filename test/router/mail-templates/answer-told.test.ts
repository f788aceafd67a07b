import { expect } from 'chai'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { aMessage, aResponse, aSettledRow } from '../interpret/examples.ts'

const FAILED = { success: false, summary: '' }

describe('An answer tells what the worker told', () => {
  const cases: [what: string, row: Partial<Tracking>, says: string[], saysNot: string[]][] = [
    [
      'for a failure with its work saved',
      {
        end: 'failed',
        response: aResponse({
          ...FAILED,
          error: 'The agent ran longer than 30 minutes.',
          unfinished: true,
          commit: 'abc',
          branch: 'thread-t1',
          filesChanged: ['index.html'],
        }),
      },
      [
        'Not finished: Change the title',
        'The agent ran longer than 30 minutes.\n\nThe work so far is kept, unfinished.\n\nYour website itself is as it was before.\n',
        'To go on from there, reply to this mail.',
        'To throw away what is kept, reply with just the word “undo”.',
        'Changed files:\n  - index.html',
        'Commit: abc · Branch: thread-t1',
      ],
      ['Done', 'in full'],
    ],
    [
      'for a command that was given up, with its work saved',
      {
        end: 'dead',
        response: aResponse({ ...FAILED, unfinished: true, commit: 'abc', branch: 'thread-t1' }),
      },
      ['will not be tried again', 'The work so far is kept, unfinished.'],
      ['Not finished'],
    ],
    [
      'for unfinished work that nobody could save',
      { end: 'failed', response: aResponse({ ...FAILED, error: 'It failed.', unfinished: true }) },
      ['It failed.\n\nYour website and its preview are as they were before.'],
      ['kept', 'unfinished'],
    ],
    [
      'with a question, which stands first',
      {
        response: aResponse({
          question: 'Which *title*, A or B?',
          summary: 'The **subtitle** is done.',
          commit: 'abc',
          branch: 'thread-t1',
        }),
      },
      [
        'A question: Change the title',
        'Which title, A or B?\n\nWhat was done so far:\n\nThe subtitle is done.\n\nWhat you can do now:\n  - Reply to this mail with your answer, and the work goes on from there.\n',
        'Commit: abc · Branch: thread-t1',
      ],
      ['Done', 'Nothing had', 'To go on, reply'],
    ],
    [
      'with a question that is all that was said',
      { response: aResponse({ question: 'Which one?\n', summary: ' Which one?' }) },
      ['this line ---\n\nWhich one?\n\nWhat you can do now:'],
      ['so far'],
    ],
    [
      'with a question of a command that was to stop',
      { stopAskedAt: 5, response: aResponse({ question: 'Which one?', summary: '' }) },
      ['You asked to stop, but it had already ended with a question.\n\nWhich one?'],
      ['finished'],
    ],
    [
      'for a failure, whatever it asked',
      { end: 'failed', response: aResponse({ ...FAILED, error: 'It failed.', question: 'Which one?' }) },
      ['Could not be done', 'It failed.\n\nYour website'],
      ['question', 'Which one'],
    ],
    [
      'with what the run took',
      {
        response: aResponse({
          durationMs: 120_000,
          inputTokens: 48_200,
          outputTokens: 1_210,
          costUsd: 0.214,
        }),
      },
      ['Time: 2 minutes · Cost: $0.21 · Tokens: 48,200 in, 1,210 out\n\nWebordinary reference: c1\n'],
      [],
    ],
    [
      'with the notes of both daemons',
      { notes: ['From the router.'], response: aResponse({ notes: ['From the\nworker.'] }) },
      ['Please note:\n  - From the router.\n  - From the worker.\n'],
      [],
    ],
    [
      'with no more notes, and no longer ones, than a person reads',
      { response: aResponse({ notes: Array.from({ length: 40 }, (_, i) => `${i + 1} ${'y'.repeat(900)}`) }) },
      [`  - 30 ${'y'.repeat(796)}…\n  - and 10 more\n`],
      ['  - 31', 'y'.repeat(800)],
    ],
    [
      'with names of files in one line each, and no longer than a line can be',
      { response: aResponse({ filesChanged: ['a\u202egpj.exe\n\u001b[2J', `x/${'y'.repeat(4_000)}`] }) },
      [`  - a�gpj.exe��[2J\n  - x/yyy`],
      ['y'.repeat(100)],
    ],
  ]

  for (const [what, row, says, saysNot] of cases)
    it(what, () => {
      const { text, html: marked } = composeAnswer(aSettledRow(row))
      const html = marked.replace(/<[^>]*>/g, '')

      for (const words of says) {
        expect(text).to.contain(words)
        for (const line of words.split('\n')) expect(html).to.contain(line.replace(/^ +- /, ''))
      }
      for (const words of saysNot) for (const shown of [text, html]) expect(shown).not.to.contain(words)
    })

  it('has no control characters and no turned text, whoever wrote them', () => {
    const evil = 'a\u001b[2J\u0000\u202eb'
    const content = composeAnswer(
      aSettledRow({
        end: 'failed',
        notes: [evil],
        message: aMessage({ instruction: evil }),
        response: aResponse({
          success: false,
          summary: evil,
          error: `${evil}\n${evil}`,
          branch: evil,
          previewUrl: evil,
        }),
      }),
    )

    for (const shown of [content.text, content.html])
      expect(shown).to.match(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|\n)*$/u)
  })

  it('has no other line that passes for ours, whatever it tells', () => {
    const { text, html } = composeAnswer(
      aSettledRow({
        end: 'failed',
        notes: [DELIMITER],
        message: aMessage({ instruction: DELIMITER }),
        response: aResponse({ success: false, summary: DELIMITER, error: `${DELIMITER}\n${DELIMITER}` }),
      }),
    )

    for (const shown of [text, html]) expect(shown.split(DELIMITER)).to.have.length(2)
  })
})
