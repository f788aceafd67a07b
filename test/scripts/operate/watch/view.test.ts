import { expect } from 'chai'
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { unowned } from '../../../../contract/ownership/record.ts'
import type { Ownership } from '../../../../contract/ownership/record.ts'
import type { Tracking } from '../../../../contract/tracking/record.ts'
import type { WatchFacts } from '../../../../scripts/operate/watch/facts.ts'
import { viewOf } from '../../../../scripts/operate/watch/view.ts'
import { NOW, asked, responseOf } from '../../../cloud/tracking-table-setup.ts'

describe('What the page shows', () => {
  it('says of each open command why it does not run, the oldest first', () => {
    const owner = owned({ open: open('c1', 'c2'), active: active('c1') })
    const second = row({ commandId: 'c2', acceptedAt: NOW + 1, reply: { ...asked.reply, subject: 'Second' } })

    const { commands } = viewOf(facts({ owners: [owner], rows: [second, running('c1')] }), 'here')

    expect(commands.map(({ id, shape, word, why }) => [id, shape, word, why])).to.deep.equal([
      ['c1', 'running', 'running', 'building: nothing new for 70 s: npm run build'],
      ['c2', 'waiting', 'waiting', 'behind: Title'],
    ])
  })

  it('tells a waiting command from one that nobody could begin', () => {
    const rows = [row({ commandId: 'c1' })]
    const owners = [{ ...unowned('blog#ann'), open: open('c1') }]
    const whyWith = (signs: DaemonSign[]) => viewOf(facts({ owners, rows, signs }), '').commands[0]?.why

    expect(whyWith([])).to.equal('no worker is alive')
    expect(whyWith([sign('w1', NOW - 500_000)])).to.equal('no worker is alive')
    expect(whyWith([sign('w1', NOW)])).to.equal('a worker is about to claim it')
    expect(whyWith([{ ...sign('w1', NOW), busy: 4 }])).to.equal('no worker has room')
  })

  it('does not call a command running whose worker is silent', () => {
    const owner = owned({ open: open('c1'), active: active('c1') })
    const view = viewOf(
      facts({ owners: [owner], rows: [running('c1')], signs: [sign('w1', NOW - 500_000)] }),
      '',
    )

    expect(view.commands[0]).to.include({ shape: 'lost', word: 'worker silent' })
    expect(view.daemons[0]).to.include({ state: 'silent' })
    expect(view.daemons[0]?.owns).to.deep.equal(['blog#ann'])
  })

  it('knows a frozen worker by its lease, before it misses a sign of life', () => {
    const owner = owned({ open: open('c1'), active: active('c1'), leaseExpiresAt: NOW + 60_000 })

    const { daemons } = viewOf(
      facts({ owners: [owner], rows: [running('c1')], signs: [sign('w1', NOW + 50_000)] }),
      '',
    )

    expect(daemons[0]).to.include({ id: 'w1', state: 'silent' })
  })

  it('leaves out the progress of a former run', () => {
    const owner = owned({ open: open('c1'), active: active('c1') })
    const again = { ...running('c1'), startedAt: NOW + 60_000 }

    expect(viewOf(facts({ owners: [owner], rows: [again] }), '').commands[0]).not.to.have.property('why')
  })

  it('has a word for each end, and its reason', () => {
    const failed = {
      ...responseOf(1),
      success: false,
      error: 'The build failed with exit code 3. The end of its output:\n\n  x\n  no module y',
    }
    const ends: Tracking[] = [
      ended('done', {}),
      ended('asks', { response: { ...responseOf(1), question: 'Which one?' } }),
      ended('failed', { end: 'failed', response: failed }),
      ended('dead', { end: 'dead' }),
      ended('stopped', { end: 'interrupted', stopAskedAt: NOW }),
      ended('replaced', { end: 'interrupted', supersededBy: 'done' }),
      ended('unanswered', { status: 'settled' }),
    ]

    const { commands } = viewOf(facts({ rows: ends }), '')

    const told = Object.fromEntries(commands.map(({ id, shape, word, why }) => [id, [shape, word, why]]))
    expect(told).to.deep.equal({
      done: ['done', 'done', undefined],
      asks: ['question', 'asks back', undefined],
      failed: ['failed', 'failed', 'The build failed with exit code 3: no module y'],
      dead: ['failed', 'given up', undefined],
      stopped: ['stopped', 'stopped', undefined],
      replaced: ['stopped', 'interrupted', 'goes on in: Title'],
      unanswered: ['done', 'done', 'the answer is on its way'],
    })
  })

  it('shows projects with work first, then those that are only known', () => {
    const configs = ['blog', 'shop'].map((projectId) => ({
      email: 'ann@customer.test',
      projectId,
      userId: 'ann',
      repository: 'r',
      baseBranch: 'main',
      outputDir: '.',
      previewBucket: 'b',
      previewUrl: 'https://p.example',
    }))
    const owners = [owned({ projectKey: 'shop#ann', open: open('c1') })]
    const depths = new Map([['shop#ann', { waiting: 1, inFlight: 0 }]])

    const { projects, people } = viewOf(facts({ owners, configs, depths }), '', [])

    expect(projects).to.deep.equal([
      { key: 'shop#ann', owner: 'w1', open: 1, queue: { waiting: 1, inFlight: 0 } },
      { key: 'blog#ann', open: 0 },
    ])
    expect(people).to.deep.equal([{ email: 'ann@customer.test', name: '', projects: ['blog', 'shop'] }])
  })

  it('puts mails and commands of one conversation together, also when a program has dropped References', () => {
    const first = mail('a', { way: 'in', messageId: '<m1@customer.test>' })
    const answer = mail('b', { way: 'out', references: ['<m1@customer.test>'] })
    const later = mail('c', { way: 'in', messageId: '<m2@customer.test>' })
    const other = mail('d', { way: 'in', messageId: '<m3@customer.test>' })
    const reply = { ...asked.reply, messageId: '<m2@customer.test>' }
    const rows = [ended('c1', {}), ended('c2', { reply })]

    const { mails = [], commands } = viewOf(facts({ rows }), '', [first, answer, later, other])

    const [one, two, three, four] = mails.map(({ conversation }) => conversation)
    expect([two, three, ...commands.map(({ conversation }) => conversation)]).to.deep.equal([
      one,
      one,
      one,
      one,
    ])
    expect(four).not.to.equal(one)
    expect(mails.map(({ commandId }) => commandId)).to.deep.equal(['c1', undefined, 'c2', undefined])
  })

  it('calls what belongs to a conversation by its own words', () => {
    const reply = { ...asked.reply, subject: 'AW: Title' }
    const message = { ...asked.message, instruction: 'A little shorter' }

    expect(viewOf(facts({ rows: [row({ reply, message })] }), '').commands[0]?.title).to.equal(
      'A little shorter',
    )
  })

  it('takes nothing from a subject that steers or turns around what is shown', () => {
    const rows = [row({ reply: { ...asked.reply, subject: 'a\u001b[31m\u202egpj.exe\nb' } })]

    expect(viewOf(facts({ rows }), '').commands[0]?.title).to.equal('a [31mgpj.exe b')
  })

  const facts = (changes: Partial<WatchFacts>): WatchFacts => ({
    now: NOW + 70_000,
    owners: [],
    moreOwners: false,
    signs: [],
    rows: [],
    configs: [],
    depths: new Map(),
    ...changes,
  })
  const open = (...ids: string[]) => new Map(ids.map((id, i) => [id, i]))
  const active = (commandId: string) => ({ commandId, threadId: 't1', startedAt: NOW, receiptHandle: 'r' })
  const owned = (changes: Partial<Ownership>): Ownership => ({
    ...unowned('blog#ann'),
    containerId: 'w1',
    generation: 1,
    leaseMs: 30_000,
    leaseExpiresAt: NOW + 90_000,
    ...changes,
  })
  const row = (changes: Partial<Tracking>): Tracking => ({
    ...asked,
    status: 'accepted',
    generation: 0,
    ...changes,
  })
  const running = (commandId: string): Tracking =>
    row({
      commandId,
      status: 'running',
      generation: 1,
      startedAt: NOW,
      firstStartedAt: NOW,
      progress: { at: NOW + 5, stage: 'build', doing: 'npm run build' },
    })
  const ended = (commandId: string, changes: Partial<Tracking>): Tracking =>
    row({
      commandId,
      status: 'answered',
      end: 'done',
      response: responseOf(1),
      settledAt: NOW + 1,
      answeredAt: NOW + 2,
      ...changes,
    })
  const sign = (containerId: string, at: number): DaemonSign => ({
    containerId,
    daemon: 'worker',
    version: '',
    startedAt: at,
    at,
    everyMs: 60_000,
    slots: 4,
  })
  const mail = (id: string, changes: object) => ({
    id,
    way: 'in' as const,
    at: NOW,
    from: 'f',
    to: 't',
    cc: '',
    subject: 's',
    messageId: '',
    references: [],
    replyTo: '',
    text: '',
    html: '',
    attachments: [],
    ...changes,
  })
})
