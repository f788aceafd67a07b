import { expect } from 'chai'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import type { EndedCommand } from '../../../router/mail-templates/outcome.ts'
import { aMessage, aResponse, aSettledRow } from '../interpret/examples.ts'

const DELIMITER = '--- Please write your next instruction above this line ---'
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
  'The header is blue.\n\nThe work so far is kept, unfinished.\n\nYour website itself is as it was before.\n'
const HOW_ON =
  'What you can do now:\n  - To go on from there, reply to this mail.\n  - To throw away what is kept, reply with just the word “undo”.\n  - If you need help, ask the person who set this up for you and mention the reference c1.\n\nChanged files:\n  - index.html\n\nCommit: 0123456789ab · Branch: thread-t1\n'
const begins = (opening: string): string => `${opening}: Change the title\n${DELIMITER}\n\n`

const answerOf = (row: Partial<Tracking & EndedCommand>) => composeAnswer({ ...aSettledRow(), ...row })

describe('the answer to a command that did not get to its end', () => {
  const cases: [what: string, row: Partial<Tracking & EndedCommand>, says: string[], saysNot: string[]][] = [
    [
      'stopped, with what was saved, how to go on, and how to throw it away; each once',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(SAVED) },
      [`${begins('Stopped')}${KEPT}`, HOW_ON],
      [
        'another instruction',
        'Nothing had been changed',
        'could not',
        'Done',
        'It was interrupted',
        'saved on',
      ],
    ],
    [
      'stopped before anything was changed',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(NOTHING_YET) },
      [
        `${begins('Stopped')}Nothing had been changed yet.\n\nYour website and its preview are as they were before.\n`,
      ],
      ['It was interrupted', 'Commit', 'Changed files', 'throw away'],
    ],
    [
      'interrupted by another instruction, with what was saved',
      { end: 'interrupted', supersededBy: 'c2', response: aResponse(SAVED) },
      [
        `${begins('Goes on with your newer mail')}You sent another instruction in this conversation. Both are worked on together, and the answer to the newer one covers this one too. You do not need to do anything.\n\nThe header is blue.\n\nChanged files:`,
      ],
      ['asked to stop', 'could not', 'Done', 'It was interrupted', 'What you can do'],
    ],
    [
      'stopped when another instruction had interrupted it: that one was stopped too',
      { end: 'interrupted', supersededBy: 'c2', stopAskedAt: 5, response: aResponse(SAVED) },
      [`${begins('Stopped')}${KEPT}`],
      ['another instruction', 'do not need'],
    ],
    [
      'interrupted by nobody knows what',
      { end: 'interrupted', response: aResponse(SAVED) },
      [`${begins('Interrupted')}${KEPT}`],
      ['asked to stop', 'another instruction'],
    ],
    [
      'interrupted after the edit was saved',
      {
        end: 'interrupted',
        stopAskedAt: 5,
        response: aResponse({
          ...SAVED,
          summary:
            'The header is blue.\n\nIt was interrupted after the change was saved on the branch thread-t1, and before everything else was done.',
        }),
      },
      [`${begins('Stopped')}The header is blue.\n\nThe work so far is kept, unfinished.`],
      ['It was interrupted'],
    ],
    [
      'interrupted, and the work could not be kept',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse({ ...UNTOLD, summary: NOT_SAVED }) },
      [`${begins('Stopped')}${NOT_SAVED}\n\nYour website itself is as it was before.\n`],
      ['Nothing had been changed', 'kept'],
    ],
    [
      'interrupted, and nobody told what became of the work, but for an error',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse({ ...UNTOLD, error: 'The disk is full.' }) },
      ['The disk is full.'],
      ['Nothing had been changed', 'kept'],
    ],
    [
      'interrupted, and nobody told what became of the work',
      { end: 'interrupted', stopAskedAt: 5, response: aResponse(UNTOLD) },
      [`${begins('Stopped')}Nothing had been changed yet.\n`],
      ['kept'],
    ],
    [
      'given up, with what happened and what to do',
      { end: 'dead', response: aResponse({ ...UNTOLD, error: 'It was started three times.' }) },
      [
        `${begins('Given up')}This instruction could not be carried out, and it will not be tried again.\n\nIt was started three times.\n\nYour website itself is as it was before.\n`,
        'What you can do now:\n  - Send it again, preferably in smaller steps, one mail for each step.\n  - If you need help, ask the person who set this up for you and mention the reference c1.\n',
      ],
      ['in full', 'Done', 'interrupted'],
    ],
    [
      'given up, in a row without a response',
      { end: 'dead', response: undefined as never },
      ['This instruction could not be carried out', 'What you can do now:', 'Webordinary reference: c1'],
      ['undefined'],
    ],
    [
      'stopped, of a program that gave no instruction',
      { end: 'interrupted', stopAskedAt: 5, message: aMessage({ type: 'build', instruction: '' }) },
      [`Stopped: build\n${DELIMITER}`],
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

  it('repeats a long instruction, which the first line cannot hold, in whole characters', () => {
    const instruction = `${'x'.repeat(498)}🌻 and more`

    const { text } = answerOf({ end: 'dead', message: aMessage({ instruction }) })

    expect(text).to.match(/^Given up: x{89}…\n/)
    expect(text)
      .to.contain(`You wrote:\n\n    ${'x'.repeat(498)}…`)
      .and.not.contain('and more')
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
    expect(answerOf({ carries }).text).to.contain(`${begins('Nothing had to be changed')}${ALSO}\n`)
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
      `${begins('Done')}You asked to stop, but it was already finished.\n\nThe title says Hello now.`,
    )
    expect(text).not.to.contain('Stopped')
  })

  it('tells a failure as a failure', () => {
    const failed = aResponse({ success: false, summary: '', error: 'The build failed.' })

    const { text } = answerOf({ end: 'failed', stopAskedAt: 5, response: failed })

    expect(text).to.contain(`${begins('Could not be done')}The build failed.`)
  })

  it('shows a long instruction that was carried out to nobody again', () => {
    const message = aMessage({ instruction: 'y'.repeat(200) })

    expect(answerOf({ message }).text).not.to.contain('You wrote')
  })
})

describe('the answer to an undo', () => {
  const message = aMessage({ type: 'undo', instruction: 'undo' })

  it('says what was taken back, and how to take back the one before', () => {
    const response = aResponse({
      undone: 'Make it red',
      summary: 'Taken back: Make it red',
      commit: 'abc',
      branch: 'thread-t1',
      previewUrl: 'https://previews.example/',
    })

    const { text, subject } = answerOf({ message, response })

    expect(subject).to.equal('Re: [Taken back] The title')
    expect(text).to.contain(`Taken back: Make it red\n${DELIMITER}\n\nPreview: https://previews.example/\n`)
    expect(text).to.contain('  - To take back the one before it too, reply with just the word “undo” again.')
    expect(text.split('Make it red')).to.have.length(2)
  })

  it('says that there was nothing to take back', () => {
    const { text } = answerOf({ message, response: aResponse({ summary: '' }) })

    expect(text).to.contain(`Nothing to take back\n${DELIMITER}\n\nThere is no change in this conversation`)
    expect(text).not.to.contain('To take')
  })

  it('says why it could not be done, and that all is as before', () => {
    const error =
      '"Make it red" cannot be taken back by itself: later changes touch the same lines of "a.html".'

    const { text } = answerOf({
      message,
      end: 'failed',
      response: aResponse({ success: false, summary: '', error }),
    })

    expect(text)
      .to.contain('Could not be done: undo\n')
      .and.contain(error)
      .and.contain('are as they were before')
  })
})
