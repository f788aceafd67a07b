import { expect } from 'chai'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const say = (what: string) => `Please add a paragraph saying "${what}"`
const ANN = 'ann@customer.test'

describe('a conversation with the whole system', function () {
  this.timeout(120_000)
  let system: System
  let shop: string

  before(async () => {
    system = await startSystem()
    shop = await system.project('shop', ANN)
    system.stack.startRouter()
    system.stack.startWorker()
  })
  after(() => system.stop())

  const pagesOf = async (repository: string): Promise<string[]> => {
    const refs = await git(repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/thread-*')
    const branches = refs.split('\n').filter((ref) => ref !== '')
    return Promise.all(branches.map((branch) => git(repository, 'show', `${branch}:site/index.html`)))
  }

  it('goes on by the address that an answer gave, with every reference lost and the case changed', async () => {
    await system.mail({ from: ANN, subject: 'One', text: say('one'), messageId: '<a1@mail.example>' })
    const first = await answerTo(system, '<a1@mail.example>')
    const [{ address = '' } = {}] = first.replyTo ?? []

    const to = address.toUpperCase()
    await system.mail({ from: ANN, to, subject: 'AW: One', text: say('two'), messageId: '<a2@mail.example>' })
    const second = await answerTo(system, '<a2@mail.example>')

    expect(address).to.match(/^edit\+t[0-9a-f]{20}\.[0-9a-f]{24}@/)
    expect(second.subject).to.match(/^Re: (\[\w+\] )?One$/)
    const pages = await pagesOf(shop)
    expect(pages).to.have.length(1)
    expect(pages[0]).to.contain('<p>one</p>').and.contain('<p>two</p>')
  })

  it('goes on with what was asked for when the project is named, by a router that was not asked', async () => {
    const bob = 'bob@customer.test'
    await system.project('left', bob)
    const right = await system.project('right', bob)
    await system.mail({ from: bob, subject: 'Three', text: say('three'), messageId: '<b1@mail.example>' })
    const question = await answerTo(system, '<b1@mail.example>')
    const router = system.stack.daemons.find(({ name }) => name.startsWith('router'))
    await router?.stop()
    system.stack.startRouter()

    const [{ address: to = '' } = {}] = question.replyTo ?? []
    await system.mail({ from: bob, to, subject: 'Re: Three', text: 'right', messageId: '<b2@mail.example>' })
    const answer = await answerTo(system, '<b2@mail.example>')

    expect(question.text).to.contain('which of your websites')
    expect(answer.text).to.contain('Done: ')
    expect((await pagesOf(right)).join()).to.contain('<p>three</p>')
  })
})
