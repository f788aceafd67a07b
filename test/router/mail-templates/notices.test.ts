import { expect } from 'chai'
import {
  composeNothingToStop,
  composeReminder,
  composeWhichProject,
} from '../../../router/mail-templates/notices.ts'
import { DELIMITER } from '../../../router/mail-templates/delimiter.ts'
import { ANN, SENDER, aConfig, aMessage, aSettledRow } from '../interpret/examples.ts'

const reply = { email: ANN, subject: 'Title', messageId: '<m1@x>', references: [] }

describe('a reminder', () => {
  it('tells how far the command is, for how long, and what it was', () => {
    const row = { message: aMessage({ instruction: 'Make it\nred' }), acceptedAt: 0 }
    const waiting = composeReminder(aSettledRow({ ...row, status: 'accepted' }), 600_000)
    const running = composeReminder(aSettledRow({ ...row, status: 'running' }), 600_000)

    expect(waiting.text).to.contain('is still waiting for its turn after 10 minutes:')
    expect(running.text).to.contain('is still being worked on after 10 minutes:')
    for (const { text, html } of [waiting, running]) {
      expect(text).to.contain('    Make it\n    red').and.contain('(command c1)')
      expect(text).to.contain('To stop it, reply with just the word "stop".')
      expect(html).to.contain('Make it\nred</pre>').and.contain('(command c1)')
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
      'How far it was 20 seconds ago:\n  - Step: making the change\n  - Doing: Reading **a.html**\n  - So far: 3 files touched\n  - Cost so far: $0.12\n\nNothing is lost',
    )
    expect(html).to.contain('<li>Step: making the change</li>')
  })

  it('tells only what is known of it, as text', () => {
    const progress = { at: 700_000, stage: 'hasOwnProperty', doing: '<b>\u001b[2J\u202e\n', filesTouched: 1 }
    const row = aSettledRow({ status: 'running', acceptedAt: 0, progress })

    const { text, html } = composeReminder(row, 600_000)

    expect(text).to.contain(
      'How far it was 1 second ago:\n  - Step: hasOwnProperty\n  - Doing: <b> [2J\n  - So far: 1 file touched\n\nNothing',
    )
    expect(html).to.contain('<li>Doing: &lt;b&gt; [2J</li>')
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
    [60_000, '1 minute'],
    [89_000, '1 minute'],
    [90_000, '2 minutes'],
    [7_200_000, '120 minutes'],
  ]

  for (const [ms, words] of times)
    it(`says "${words}" after ${ms} ms`, () => {
      const { text } = composeReminder(aSettledRow({ status: 'running', acceptedAt: 0 }), ms)

      expect(text).to.contain(`after ${words}:`)
    })

  it('says what kind of command it is when a program gave no instruction', () => {
    const message = aMessage({ type: 'build', instruction: '' })

    const { text } = composeReminder(aSettledRow({ message, status: 'running' }), 60_000)

    expect(text).to.contain('\n    build\n')
  })

  it('shows the beginning of a long instruction, in whole characters', () => {
    const instruction = `${'x'.repeat(499)}🌻 and more`
    const row = aSettledRow({ message: aMessage({ instruction }), status: 'running' })

    const { text } = composeReminder(row, 60_000)

    expect(text).to.contain('x'.repeat(499)).and.not.contain('and more')
    expect(text.isWellFormed()).to.equal(true)
  })
})

describe('a question back', () => {
  it('names the address of each project, and repeats the instruction', () => {
    const projects = [aConfig(), aConfig({ projectId: 'blog-2' })]

    const { text, html, inReplyTo } = composeWhichProject(reply, {
      instruction: '<b>Make</b> it red',
      projects,
      senderAddress: SENDER,
    })

    expect(text).to.contain(DELIMITER).and.contain('nothing was changed').and.contain('<b>Make</b> it red')
    expect(text).to.contain('  - edit+shop@example.org\n  - edit+blog-2@example.org')
    expect(html).to.contain('<li>edit+shop@example.org</li><li>edit+blog-2@example.org</li>')
    expect(html).to.contain('&lt;b&gt;Make&lt;/b&gt; it red')
    expect(inReplyTo).to.equal('<m1@x>')
  })

  it('bounds the instruction, and says when there is none', () => {
    const question = { projects: [aConfig()], senderAddress: SENDER }

    const long = composeWhichProject(reply, { ...question, instruction: '🌻'.repeat(5_000) })
    const none = composeWhichProject(reply, { ...question, instruction: '' })

    expect(long.text.length).to.be.below(3_000)
    expect(long.text.isWellFormed()).to.equal(true)
    expect(none.text).to.contain('(no text)')
  })
})

describe('a mail about a stop with nothing to stop', () => {
  it('says so, and what becomes of what was finished', () => {
    const { text, html, subject } = composeNothingToStop(reply, [])

    for (const shown of [text, html])
      expect(shown)
        .to.contain('nothing is running or waiting in this conversation')
        .and.contain('Work that was already finished stays as it is.')
        .and.not.contain('other conversations')
    expect(subject).to.equal('Re: Title')
  })

  it('names what is open elsewhere, each once, and how to stop it', () => {
    const titles = [
      'Prices <b>',
      'Prices <b>',
      '',
      'x'.repeat(300),
      ...Array.from({ length: 20 }, (_, i) => String(i)),
    ]

    const { text, html } = composeNothingToStop(reply, titles)

    expect(text).to.contain(`  - Prices <b>\n  - (no subject)\n  - ${'x'.repeat(100)}\n  - 0\n`)
    expect(text).to.contain('  - 6\n  - and 13 more\n')
    expect(text).to.contain('to a mail in that conversation')
    expect(html).to.contain('<li>Prices &lt;b&gt;</li><li>(no subject)</li>')
  })
})
