import { expect } from 'chai'
import {
  composeHelp,
  composeNothingToStop,
  composeStatus,
  composeStopping,
} from '../../../router/mail-templates/words-alone.ts'
import { ANN, aRow } from '../interpret/examples.ts'

const reply = { email: ANN, subject: 'Title', messageId: '<m1@x>', references: [] }

describe('The answer to "stop"', () => {
  it('names what is being stopped, and that it is not carried out again', () => {
    const { text, subject } = composeStopping(reply, ['Make it\nred', 'Prices'])

    expect(subject).to.equal('Re: [Stopping] Title')
    expect(text).to.match(/^Stopping: Make it red\n/)
    expect(text).to.contain(
      '  - Make it red\n  - Prices\n\nWhat was stopped is not carried out again unless you send it again.',
    )
  })

  it('says that there was nothing, and what becomes of what was finished', () => {
    const { text, html, subject } = composeNothingToStop(reply, [])

    for (const shown of [text, html])
      expect(shown)
        .to.contain('nothing is running or waiting in this conversation')
        .and.contain('Work that was already finished stays as it is.')
        .and.not.contain('other conversations')
    expect(subject).to.equal('Re: [Nothing to stop] Title')
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

    expect(text).to.contain(`  - Prices <b>\n  - (no subject)\n  - ${'x'.repeat(99)}…\n  - 0\n`)
    expect(text).to.contain('  - 6\n  - and 13 more\n')
    expect(text).to.contain('to a mail in that conversation')
    expect(html).to.contain('>Prices &lt;b&gt;</li>')
  })
})

describe('The answer to "status"', () => {
  it('says what runs and what waits, for how long, and what ended last', () => {
    const open = [
      { wish: 'Make it red', isRunning: true, sinceMs: 0 },
      { wish: 'Prices', isRunning: false, sinceMs: 60_000 },
    ]

    const { text } = composeStatus(reply, { open, elsewhere: [], last: ['Done: The title'] }, 120_000)

    expect(text).to.match(/^How things are\n/)
    expect(text).to.contain(
      'Not finished yet:\n  - Make it red (being worked on for 2 minutes)\n  - Prices (waiting for 1 minute)\n\nFinished last:\n  - Done: The title\n',
    )
  })

  it('says how far it is, and what is open elsewhere in one line each', () => {
    const open = [{ wish: 'Make it red', isRunning: true, sinceMs: 0 }]
    const elsewhere = [{ wish: 'Prices', isRunning: false, sinceMs: 60_000 }]
    const progress = { at: 60_000, stage: 'build' }
    const running = { ...aRow(), status: 'running' as const, progress }

    const { text } = composeStatus({ ...reply, language: 'de' }, { open, elsewhere, running }, 120_000)

    expect(text).to.match(/^Stand der Dinge\n/)
    expect(text).to.contain('Make it red').and.contain('Schritt: die Website bauen')
    expect(text.indexOf('Prices')).to.be.greaterThan(text.indexOf('Schritt'))
  })

  it('says that there is nothing', () => {
    expect(composeStatus(reply, { open: [], elsewhere: [] }, 0).text).to.contain(
      'Nothing is running or waiting for you.',
    )
  })
})

describe('The answer to "help"', () => {
  it('tells what to write, the four words, the projects, and whom to ask', () => {
    const { text } = composeHelp(reply, ['shop', 'blog'], 'help@example.org')

    for (const words of [
      '  - stop: stops',
      '  - undo: takes back',
      '  - status: tells',
      '  - help: sends',
      '  - shop\n  - blog',
    ])
      expect(text).to.contain(words)
    expect(text).to.contain('ask help@example.org.')
  })
})
