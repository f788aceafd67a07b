import { expect } from 'chai'
import { REMINDER_PROMISE, composeReminder } from '../../../router/mail-templates/reminder.ts'
import { aMessage, aSettledRow } from '../interpret/examples.ts'

describe('a reminder', () => {
  it('tells how far the command is, for how long, and what it was', () => {
    const row = { message: aMessage({ instruction: 'Make it red' }), acceptedAt: 0 }
    const waiting = composeReminder(aSettledRow({ ...row, status: 'accepted' }), 600_000)
    const running = composeReminder(aSettledRow({ ...row, status: 'running' }), 600_000)

    expect(waiting.text).to.match(/^Still waiting: Make it red\n/)
    expect(waiting.text).to.contain('It has been waiting for its turn for 10 minutes.')
    expect(running.text).to.match(/^Still being worked on: Make it red\n/)
    expect(running.text).to.contain('It has taken 10 minutes so far, and it is not finished yet.')
    for (const { text, html } of [waiting, running])
      for (const shown of [text, html]) {
        expect(shown).to.contain(REMINDER_PROMISE).and.contain('Webordinary reference: c1')
        expect(shown).to.contain('To stop it, reply with just the word “stop”.')
      }
  })

  it('tells how far it is, and when that was noted', () => {
    const row = { status: 'running', acceptedAt: 0 } as const
    const progress = {
      at: 580_000,
      stage: 'edit',
      doing: 'Reading **a.html**',
      filesTouched: 3,
      costUsd: 0.12,
    }

    const { text, html } = composeReminder(aSettledRow({ ...row, progress }), 600_000)

    expect(text).to.contain(
      'How far it was 20 seconds ago:\n  - Step: making the change\n  - Doing: Reading **a.html**\n  - Files touched so far: 3\n  - Cost so far: $0.12\n\nNothing is lost',
    )
    expect(html).to.contain('<li dir="auto">Step: making the change</li>')
  })

  it('tells only what is known of it, as text', () => {
    const progress = { at: 700_000, stage: 'hasOwnProperty', doing: '<b>\u001b[2J\u202e\n', filesTouched: 1 }
    const row = aSettledRow({ status: 'running', acceptedAt: 0, progress })

    const { text, html } = composeReminder(row, 600_000)

    expect(text).to.contain(
      'How far it was 1 second ago:\n  - Step: hasOwnProperty\n  - Doing: <b> [2J\n  - Files touched so far: 1\n\nNothing',
    )
    expect(html).to.contain('>Doing: &lt;b&gt; [2J</li>')
  })

  it('tells nothing of how far a command is that waits', () => {
    const row = aSettledRow({ status: 'accepted', acceptedAt: 0, progress: { at: 0, stage: 'edit' } })

    expect(composeReminder(row, 600_000).text).not.to.contain('How far')
  })

  const times: [ms: number, words: string][] = [
    [0, '1 second'],
    [1_400, '1 second'],
    [2_000, '2 seconds'],
    [29_000, '29 seconds'],
    [59_000, '1 minute'],
    [89_000, '1 minute'],
    [90_000, '2 minutes'],
    [7_200_000, '120 minutes'],
  ]

  for (const [ms, words] of times)
    it(`says "${words}" after ${ms} ms`, () => {
      const { text } = composeReminder(aSettledRow({ status: 'running', acceptedAt: 0 }), ms)

      expect(text).to.contain(`taken ${words} so far`)
    })

  it('says what kind of command it is when a program gave no instruction', () => {
    const message = aMessage({ type: 'build', instruction: '' })

    const { text } = composeReminder(aSettledRow({ message, status: 'running' }), 60_000)

    expect(text).to.match(/^Still being worked on: build\n/)
  })
})
