import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { answerTo, startSystem } from './system.ts'
import type { System } from './system.ts'

const NODE_OPTIONS = `--import=${fileURLToPath(new URL('../fakes/no-proc.ts', import.meta.url))}`

/** Leaves a child behind that would hold its output open, and a mark of a worker elsewhere changes nothing. */
const PROGRAM = ['sh', '-c', 'sleep 60 & echo $! >> index.html; echo Done it']

describe('A worker on a system without /proc', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem({ settings: { EDITOR_COMMAND: JSON.stringify(PROGRAM) } })
    system.stack.startRouter()
    await system.project('shop', 'ann@customer.test')
  })
  after(() => system.stop())

  it('says so once, does its work, and ends what a program leaves in its process group', async () => {
    system.stack.startWorker({ NODE_OPTIONS })
    await system.mail({
      from: 'ann@customer.test',
      subject: 'A',
      text: 'Do it',
      messageId: '<n1@mail.example>',
    })

    const answer = await answerTo(system, '<n1@mail.example>')

    expect(answer.text).to.contain('Done it').and.contain('index.html')
    expect(system.lines.filter(({ event }) => event === 'no_proc')).to.have.length(1)
    expect(system.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    const [settled] = system.lines.filter(({ event }) => event === 'settled')
    const [editing] = system.lines.filter(({ event }) => event === 'editing')
    const tookMs = Date.parse(settled?.timestamp ?? '') - Date.parse(editing?.timestamp ?? '')
    expect(tookMs).to.be.below(50_000)
  })
})
