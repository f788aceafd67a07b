import { expect } from 'chai'
import type { LogLine } from '../../../scripts/local/daemon-process.ts'
import { showLine } from '../../../scripts/local/show-line.ts'

const shown = (line: Partial<LogLine>, width = 80): string | undefined =>
  showLine(
    {
      timestamp: new Date(1_250).toISOString(),
      level: 'info',
      event: '',
      daemon: 'worker',
      containerId: 'worker-1a2b3c4d',
      ...line,
    },
    'worker-1',
    0,
    width,
  )

const COMMAND = `m${'a'.repeat(20)}`

describe('A line of make local', () => {
  it('has the command that it is about behind it, within 80 columns', () => {
    const events = [
      { event: 'editing' },
      { event: 'interrupting', stage: 'publish' },
      ...['superseded', 'put back', 'stop', 'drain'].map((reason) => ({ event: 'interrupted', reason })),
      { event: 'committed', commit: '0123456789abcdef' },
      { event: 'sent_again' },
      { event: 'published', put: 4_000 },
    ]
    for (const event of events) {
      const line = shown({ ...event, commandId: COMMAND })
      expect(line).to.match(new RegExp(` ${COMMAND}$`))
      expect(line?.length).to.equal(80)
    }
  })

  it('has a longer id there, too: of a sample, or of what was asked for again', () => {
    for (const commandId of ['onboard-1795995409631-0', `${COMMAND}-again-1`]) {
      const line = shown({ event: 'published', put: 1, commandId })
      expect(line).to.match(new RegExp(`^ {2}1\\.25 s {2}worker-1a2b3c4d {2}published 1 file +${commandId}$`))
      expect(line?.length).to.equal(80)
    }
  })

  it('says on a line of its own where the preview is', () => {
    const url = 'http://127.0.0.1:38001/webordinary-preview/shop/ann/t1/index.html'
    expect(shown({ event: 'published', put: 1, url })).to.equal(
      `  1.25 s  worker-1a2b3c4d  published 1 file\n          ${url}`,
    )
  })

  it('is folded between words where the terminal ends, and not in a pipe', () => {
    const why =
      'a reason that takes so many words that no terminal of eighty columns could ever show it in a line'
    const [first = '', second = ''] = shown({ event: 'ignored', why })?.split('\n') ?? []
    expect(first.length).to.be.at.most(80)
    expect(second).to.match(/^ {27}\S/)
    expect(shown({ event: 'ignored', why }, 1_000)).not.to.contain('\n')
  })

  it('is left out when nobody watches for it', () => {
    expect(shown({ event: 'aws_call', level: 'debug' })).to.equal(undefined)
  })
})
