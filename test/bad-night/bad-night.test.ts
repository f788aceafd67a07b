import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { ACTS } from './acts.ts'
import { startNight } from './night.ts'
import type { Night } from './night.ts'
import { play } from './play.ts'
import type { Asked } from './question.ts'
import { verdictOf } from './verdict.ts'

const PATIENCE_MS = 240_000
const WIDTH = 80
/** Of the question of those nights; some more are asked. */
const THIRTEEN = 13

describe('the bad night', function () {
  this.timeout(PATIENCE_MS + 60_000)
  const over = new AbortController()
  let night: Night
  let all: Asked[]
  before(async () => {
    night = await startNight()
    const late = setTimeout(() => over.abort(new Error('the night did not end')), PATIENCE_MS)
    const silent = { happens: () => undefined, asked: () => undefined }
    all = await play(night, silent, over.signal).finally(() => clearTimeout(late))
  })
  after(() => night.stop())

  it('asks the thirteen questions, and each is answered by one command', () => {
    expect(all.filter(({ isExtra }) => isExtra !== true)).to.have.length(THIRTEEN)
    const not = all.filter(({ missing }) => missing.length > 0)
    const told = not.map(({ asks, answer, missing }) =>
      [asks, answer.typed, ...missing, answer.text].join('\n'),
    )
    expect(told).to.deep.equal([])
  })

  it('is shown in 80 columns, but for addresses, which stay whole on lines of their own', () => {
    const lines = all.flatMap(({ answer: { typed, text } }) =>
      text.split('\n').map((line) => ({ typed, line })),
    )
    expect(lines.length).to.be.above(100)
    const words = lines.filter(({ line }) => !/^ *(?:url=)?https?:\/\/\S+$/.test(line))
    expect(words.filter(({ line }) => line.length > WIDTH)).to.deep.equal([])
  })

  it('answers each of its mails once', async () => {
    const { notOnce } = verdictOf(all, await night.system.inbox(), night.system.lines)
    expect(notOnce).to.deep.equal([])
  })
})

describe('the runbook in docs/operations.md', () => {
  it('has a row for each question of the bad night', () => {
    const page = readFileSync('docs/operations.md', 'utf8')
    const asked = ACTS.flatMap(({ questions }) => questions).filter(({ isExtra }) => isExtra !== true)
    expect(asked.map(({ asks }) => asks).filter((asks) => !page.includes(`\n| ${asks} | `))).to.deep.equal([])
  })
})
