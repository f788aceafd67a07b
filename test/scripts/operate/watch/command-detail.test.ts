import { expect } from 'chai'
import type { CommandRow } from '../../../../scripts/operate/trace/rows.ts'
import type { TraceFacts } from '../../../../scripts/operate/trace/facts.ts'
import { commandDetail } from '../../../../scripts/operate/watch/command-detail.ts'
import { NOW, asked, responseOf } from '../../../cloud/tracking-table-setup.ts'

const CONFIG = {
  email: 'ann@customer.test',
  projectId: 'blog',
  userId: 'ann',
  repository: 'r',
  baseBranch: 'main',
  outputDir: '.',
  previewBucket: 'b',
  previewUrl: 'https://p.example',
}

describe('What the page shows of a chosen command', () => {
  it('is its way, what was answered, and the preview of the project', () => {
    const response = { ...responseOf(1), previewUrl: 'https://p.example/thread-t1/', branch: 'thread-t1' }

    const detail = commandDetail(facts({ response }), [CONFIG])

    expect(detail).to.deep.include({
      id: 'c1',
      threadId: 't1',
      projectKey: 'blog#ann',
      answer: { summary: 'Changed the title.', notes: [], files: [], branch: 'thread-t1' },
      preview: { url: 'https://p.example/thread-t1/', inside: true },
    })
    expect(detail?.steps.map(({ says }) => says)).to.include.members([
      'accepted',
      'ended: done',
      'answer mailed',
    ])
  })

  it('frames nothing that a worker has put in the place of the preview', () => {
    const of = (previewUrl: string) =>
      commandDetail(facts({ response: { ...responseOf(1), previewUrl } }), [CONFIG])

    expect(of('http://127.0.0.1:1/shutdown')?.preview).to.include({ inside: false })
    expect(of('javascript:alert(1)')).not.to.have.property('preview')
  })

  it('has no sign in it that steers or turns around what is shown', () => {
    const response = {
      ...responseOf(1),
      summary: 'a\u001b[2J\r\nb\u202ec',
      error: '\u0007x',
      filesChanged: ['gpj\u202e.exe'],
      notes: ['one\ntwo'],
    }

    expect(commandDetail(facts({ response }), [])?.answer).to.deep.equal({
      summary: 'a[2J\nbc',
      error: 'x',
      notes: ['one two'],
      files: ['gpj.exe'],
    })
  })

  it('is nothing without a row', () => {
    const { row: _row, ...rest } = facts({})

    expect(commandDetail(rest, [])).to.equal(undefined)
  })

  const facts = (changes: Partial<CommandRow>): TraceFacts => ({
    now: NOW + 60_000,
    commandId: 'c1',
    row: {
      ...asked,
      status: 'answered',
      end: 'done',
      generation: 1,
      startedAt: NOW + 1_000,
      firstStartedAt: NOW + 1_000,
      settledAt: NOW + 2_000,
      answeredAt: NOW + 3_000,
      ...changes,
    },
    others: [],
    signs: [],
    lines: [],
    log: { says: 'no log' },
  })
})
