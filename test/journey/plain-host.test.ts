import { expect } from 'chai'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { FENCE_BRANCHES } from '../../contract/fence-refs.ts'
import { makePlain } from '../fakes/plain-host.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const say = (what: string) => `Please add a paragraph saying "${what}"`

describe('A repository on a host that takes no atomic pushes and no refs of ours', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    system = await startSystem()
    system.stack.startRouter()
  })
  after(() => system.stop())

  const ask = async (id: string, text: string, references: string[] = []): Promise<string> => {
    const from = 'ann@customer.test'
    await system.mail({ from, subject: 'About', text, messageId: id, references })
    return (await answerTo(system, id)).text ?? ''
  }
  const eventsOf = (event: string) => system.lines.filter((line) => line.event === event)

  it('gets its edits one after the other, from one worker and from the next', async () => {
    const repository = await system.project('shop', 'ann@customer.test')
    await makePlain(repository)
    const first = system.stack.startWorker()
    const answers = [
      await ask('<p1@mail.example>', say('one')),
      await ask('<p2@mail.example>', say('two'), ['<p1@mail.example>']),
    ]
    first.kill('SIGTERM')
    await first.ended
    system.stack.startWorker()

    answers.push(await ask('<p3@mail.example>', say('three'), ['<p1@mail.example>', '<p2@mail.example>']))

    for (const answer of answers) expect(answer).to.contain('Done: ').and.contain('Preview')
    expect(eventsOf('command_failed')).to.deep.equal([])
    expect(eventsOf('remote_not_atomic')).to.have.length(2)
    const [branch = '', ...others] = (
      await git(repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/thread-*')
    ).split('\n')
    expect(others).to.deep.equal([])
    const words = await git(repository, 'log', '--reverse', '-p', '--format=', `main..${branch}`)
    expect(words.match(/^\+.*<p>(one|two|three)<\/p>/gm)).to.have.length(3)
    const fence = `${FENCE_BRANCHES}${LOCAL_PREFIX}/shop/ann`
    expect(await git(repository, 'log', '-1', '--format=%s', fence)).to.match(/^generation 2 /)
  })
})
