import { expect } from 'chai'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { NOW, aDoneRow, aRow, anOwner, factsOf, said } from './story-setup.ts'

const about = (facts: Parameters<typeof factsOf>[0]): Record<string, string> =>
  Object.fromEntries(storyOf(factsOf(facts)).about)

describe('what a command is about', () => {
  it('is who asked for what, where, and what came of it', () => {
    const message = {
      ...asked.message,
      instruction: 'Change\nthe title',
      attachments: [{ name: 'a.png', bucket: 'b', key: 'k', contentType: 'image/png', bytes: 12_345 }],
    }
    const response = {
      ...responseOf(1),
      commit: 'abc',
      filesChanged: ['a', 'b'],
      previewUrl: 'https://p',
      costUsd: 0.123,
      inputTokens: 12_345,
      outputTokens: 67,
    }

    const facts = about({
      row: aDoneRow({ message, response, reply: { ...asked.reply, cc: ['bob@customer.test'] } }),
    })
    expect(facts).to.deep.include({
      mail: '<m1@customer.test>',
      wants: 'Change the title',
      files: 'a.png (12,345 bytes)',
      where: 'blog#ann, thread t1, branch thread-t1',
      runs: 'generation 1',
      commit: 'abc',
      changed: 'a, b',
      preview: 'https://p',
      cost: '$0.12, 12,345 tokens in, 67 out',
    })
    expect(facts['asked']).to.match(/^2026-11-\d\d \d\d:00:00\.000 by ann@customer\.test$/)
    expect(facts['answered']).to.match(/ to ann@customer\.test, bob@customer\.test, mail ses-1$/)
  })

  it("names where the agent's conversation lies", () => {
    const kept = (commandId: string, object: string) => said(1, 'transcript_kept', { commandId, object })
    const lines = [
      kept('c1', 's3://b/old'),
      kept('c1', 's3://b/t1.jsonl.gz'),
      kept('c2', 's3://b/t2.jsonl.gz'),
    ]

    expect(about({ row: aDoneRow(), lines })['transcript']).to.equal('s3://b/t1.jsonl.gz')
    expect(about({ row: aDoneRow() })).not.to.have.property('transcript')
  })

  it('is how far it is while it runs, and what that has cost', () => {
    const progress = { at: NOW + 50_000, stage: 'edit', doing: 'Reading x', filesTouched: 3, costUsd: 0.001 }
    const row = aRow({ status: 'running', startedAt: NOW, generation: 1, progress, stopAskedAt: NOW })

    const facts = about({ row, ownership: anOwner() })
    expect(facts).to.deep.include({
      owner: 'worker-3a27a996',
      'now at': 'edit, Reading x, 3 files touched (10 s ago)',
      cost: 'below $0.01 so far',
    })
    expect(facts['stop']).to.match(/^asked for at /)
  })

  it('says in a fitting unit how old its last word is', () => {
    const progress = { at: NOW - 540_000, stage: 'edit' }
    expect(about({ row: aRow({ status: 'running', progress }) })['now at']).to.equal('edit (10 min ago)')
  })

  const starts = (...all: string[]) => ({
    begun: new Set(all),
    generation: 3,
    firstGeneration: 2,
    startedAt: NOW,
  })
  const runs: [string, Parameters<typeof aRow>[0], string][] = [
    ['the start that is under way', starts(`3@${NOW}`), 'generations 2 to 3'],
    [
      'a start that was lost',
      starts(`3@${NOW}`, '2@1'),
      'generations 2 to 3, 1 start lost with worker or program (3 make it dead)',
    ],
    [
      'lost starts before one that yields',
      starts('1@1', '2@1'),
      'generations 2 to 3, 2 starts lost with worker or program (3 make it dead)',
    ],
    ['put backs', { ...starts(), putBacks: 2 }, 'generations 2 to 3, put back 2 times (3 at most)'],
  ]
  for (const [what, changes, expected] of runs)
    it(`counts ${what}`, () => {
      expect(about({ row: aRow({ status: 'running', ...changes }) })['runs']).to.equal(expected)
    })

  it('names other commands with their words', () => {
    const other = aRow({ commandId: 'c2', message: { ...asked.message, instruction: 'x'.repeat(60) } })
    const row = aDoneRow({ supersededBy: 'c2', carries: new Set(['c3']), yieldsTo: new Set(['c2']) })

    const facts = about({ row, others: [other] })
    expect(facts['went into']).to.equal(`c2 "${'x'.repeat(39)}…"`)
    expect(facts['includes']).to.equal('c3')
    expect(facts['yields to']).to.equal(facts['went into'])
  })
})
