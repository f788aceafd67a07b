import { expect } from 'chai'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import type { EndedCommand } from '../../../router/mail-templates/outcome-text.ts'
import { aMessage, aResponse, aSettledRow } from '../interpret/examples.ts'

const UNTOLD = { success: false, summary: '', interrupted: true }
const NOTHING_YET = { ...UNTOLD, summary: 'It was interrupted before anything was changed.' }
const NOT_SAVED = 'It was interrupted, and the unfinished work could not be saved.'
const SAVED = {
  ...UNTOLD,
  summary: 'The header is blue.\n\nIt was interrupted. The work so far is saved on the branch thread-t1.',
  commit: '0123456789abcdef',
  branch: 'thread-t1',
  filesChanged: ['index.html'],
}
const KEPT =
  'The header is blue.\n\nIt was interrupted. The work so far is saved on the branch thread-t1.\n\nChanged files:\n  - index.html\n\nCommit 0123456789ab on branch thread-t1.\n'
const SHOWN = '\n\n    Change the title\n\n'

const answerOf = (row: Partial<Tracking & EndedCommand>) => composeAnswer({ ...aSettledRow(), ...row })

describe('the answer to a command that did not get to its end', () => {
  const cases: [what: string, row: Partial<Tracking & EndedCommand>, says: string[], saysNot: string[]][] = [
    [
      'stopped, with what was saved',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(SAVED) },
      [`You asked to stop. This instruction was stopped:${SHOWN}${KEPT}`],
      ['another instruction', 'Nothing had been changed', 'could not', 'Done'],
    ],
    [
      'stopped before anything was changed',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(NOTHING_YET) },
      [
        `You asked to stop. This instruction was stopped:${SHOWN}It was interrupted before anything was changed.\n`,
      ],
      ['Nothing had been changed', 'until then', 'Commit', 'Changed files'],
    ],
    [
      'interrupted by another instruction, with what was saved',
      { end: 'interrupted', supersededBy: 'c2', response: aResponse(SAVED) },
      [
        `You sent another instruction in this conversation, and work continues on both. This one was interrupted:${SHOWN}`,
        `The answer to your other instruction will cover both. You do not need to do anything.\n\n${KEPT}`,
      ],
      ['asked to stop', 'could not', 'Done'],
    ],
    [
      'interrupted by another instruction before anything was changed',
      { end: 'interrupted', supersededBy: 'c2', response: aResponse(NOTHING_YET) },
      ['work continues on both', 'It was interrupted before anything was changed.'],
      ['Nothing had been changed', 'until then'],
    ],
    [
      'stopped when another instruction had interrupted it: that one was stopped too',
      { end: 'interrupted', supersededBy: 'c2', stopAskedAt: 5, response: aResponse(NOTHING_YET) },
      ['You asked to stop.'],
      ['continues'],
    ],
    [
      'interrupted by nobody knows what',
      { end: 'interrupted', response: aResponse(SAVED) },
      [`This instruction was interrupted:${SHOWN}${KEPT}`],
      ['asked to stop', 'another instruction'],
    ],
    [
      'interrupted, and the work could not be kept',
      {
        end: 'interrupted',
        stopAskedAt: 5,
        response: aResponse({ ...UNTOLD, summary: NOT_SAVED }),
      },
      [`This instruction was stopped:${SHOWN}${NOT_SAVED}\n`],
      ['Nothing had been changed', 'until then'],
    ],
    [
      'interrupted, and nobody told what became of the work, but for an error',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse({ ...UNTOLD, error: 'The disk is full.' }) },
      ['The disk is full.'],
      ['Nothing had been changed', 'until then'],
    ],
    [
      'interrupted, and nobody told what became of the work, with a commit',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse({ ...SAVED, summary: '' }) },
      ['The work done until then was saved:\n\nChanged files:'],
      ['Nothing had been changed'],
    ],
    [
      'interrupted, and nobody told what became of the work',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(UNTOLD) },
      [`This instruction was stopped:${SHOWN}Nothing had been changed yet.\n`],
      ['until then'],
    ],
    [
      'given up, with what happened and what to do',
      { end: 'dead', response: aResponse({ ...UNTOLD, error: 'It was started three times.' }) },
      [
        `This instruction could not be carried out, and it will not be tried again:${SHOWN}It was started three times.\n`,
        'What you can do:\n  - Send it again, preferably in smaller steps',
        'contact the people who run this service and mention command c1.',
      ],
      ['in full', 'Done', 'interrupted'],
    ],
    [
      'given up, in a row without a response',
      { end: 'dead', response: undefined as never },
      ['This instruction could not be carried out', 'What you can do:', '(command c1)'],
      ['undefined'],
    ],
    [
      'stopped, of a program that gave no instruction',
      { end: 'interrupted', stopAskedAt: 5, message: aMessage({ type: 'build', instruction: '' }) },
      ['was stopped:\n\n    build\n\n'],
      [],
    ],
  ]

  for (const [what, row, says, saysNot] of cases)
    it(what, () => {
      const { text, html } = answerOf(row)

      for (const words of says) {
        expect(text).to.contain(words)
        for (const line of words.split('\n')) expect(html).to.contain(line.replace(/^ +(- )?/, ''))
      }
      for (const words of saysNot) for (const shown of [text, html]) expect(shown).not.to.contain(words)
    })

  it('shows the beginning of a long instruction, in whole characters', () => {
    const instruction = `${'x'.repeat(499)}🌻 and more`

    const { text } = answerOf({ end: 'dead', message: aMessage({ instruction }) })

    expect(text).to.contain('x'.repeat(499)).and.not.contain('and more')
    expect(text.isWellFormed()).to.equal(true)
  })

  it('speaks as people do, whatever the end', () => {
    for (const [, row] of cases) {
      const { text, html } = answerOf(row)
      for (const shown of [text, html])
        expect(shown).not.to.match(/settle|generation|\blease|supersed|\bdead|queue|\bkey\b/i)
    }
  })
})

describe('the answer to a command that took over what it had interrupted', () => {
  const ALSO =
    'This answer also covers your earlier instructions in this conversation that were interrupted for this one.'
  const carries = new Set(['c0'])

  it('says that it answers that too, whatever the end', () => {
    expect(answerOf({ carries }).text).to.contain(`Done. No files needed to change.\n\n${ALSO}\n`)
    expect(answerOf({ carries, end: 'interrupted', stopAskedAt: 5 }).text).to.contain(ALSO)
    expect(answerOf({ carries, end: 'failed', response: aResponse({ success: false }) }).text).to.contain(
      ALSO,
    )
  })

  it('leaves it to the next one when it was taken over itself', () => {
    expect(answerOf({ carries, end: 'interrupted', supersededBy: 'c2' }).text).not.to.contain(ALSO)
  })

  it('says nothing of others when there are none', () => {
    expect(answerOf({}).text).not.to.contain('also covers')
    expect(answerOf({ carries: new Set() }).text).not.to.contain('also covers')
  })
})

describe('the answer to a command that was to stop and had reached its end', () => {
  it('says that the stop came too late', () => {
    const { text } = answerOf({ stopAskedAt: 5, response: aResponse({ commit: 'abc', branch: 'thread-t1' }) })

    expect(text).to.contain(
      'Done. You asked to stop, but it was already finished.\n\nThe title says Hello now.',
    )
    expect(text).not.to.contain('was stopped')
  })

  it('tells a failure as a failure', () => {
    const failed = aResponse({ success: false, summary: '', error: 'The build failed.' })

    const { text } = answerOf({ end: 'failed', stopAskedAt: 5, response: failed })

    expect(text).to.contain('Your instruction could not be carried out.\n\nThe build failed.')
  })

  it('shows an instruction that was carried out to nobody again', () => {
    expect(answerOf({}).text).not.to.contain('Change the title')
  })
})
