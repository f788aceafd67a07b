import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { makeProjectRows } from '../../scripts/cloud/project-rows.ts'
import { tableNames } from '../../contract/names.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { offboardOperation } from '../../scripts/operate/offboard/operation.ts'
import { queuesOfProject } from '../../scripts/operate/offboard/project-keys.ts'
import { revokeOperation } from '../../scripts/operate/revoke/operation.ts'
import { failureOf } from '../contract-suite/promises.ts'
import { runOperation } from '../scripts/operate/run-operation.ts'
import { answerTo, git, startSystem } from './system.ts'
import type { System } from './system.ts'

const SLOW_EDITOR = fileURLToPath(new URL('./slow-editor.ts', import.meta.url))
const tables = tableNames(LOCAL_PREFIX)
const ANN = 'ann@customer.test'

describe('offboarding in a system that runs', function () {
  this.timeout(120_000)
  let system: System
  before(async () => {
    const settings = {
      EDITOR_COMMAND: `node ${SLOW_EDITOR}`,
      CONFIG_CACHE_SECONDS: '1',
      IDLE_RELEASE_SECONDS: '1',
      KILL_GRACE_SECONDS: '0.2',
    }
    system = await startSystem({ settings })
    process.env['CONFIG_CACHE_SECONDS'] = '1'
    system.stack.startRouter()
    system.stack.startWorker()
  })
  after(async () => {
    delete process.env['CONFIG_CACHE_SECONDS']
    await system.stop()
  })

  it('answers what is open, ignores what comes meanwhile, and leaves nothing but the branches', async () => {
    const shop = await system.project('shop', ANN)
    await write('first', 'slow words')
    await system.until(({ event }) => event === 'editing')

    expect(await failureOf(offboard('shop', '--yes')))
      .to.have.property('message')
      .that.matches(
        /Something of shop is open:\n {2}\S+ {2}running {2}ann@customer\.test {2}About first slow words/,
      )

    const draining = offboard('shop', '--yes', '--drain')
    while (!(await isLeaving('shop'))) await setTimeout(20)
    // Until then a router may remember the row.
    await setTimeout(1_500)
    await write('second', 'more words')
    await system.until(({ event, why }) => event === 'ignored' && String(why).includes('being removed'))
    const { code, text } = await draining

    expect(code, text).to.equal(0)
    expect((await answerTo(system, '<first@mail.example>')).text).to.include('Words were added.')
    expect((await system.inbox()).some(({ inReplyTo }) => inReplyTo === '<second@mail.example>')).to.equal(
      false,
    )
    expect(await isKnown('shop')).to.equal(false)
    expect([...(await queuesOfProject(where(), 'shop')).keys()]).to.deep.equal([])
    expect(await git(shop, 'branch', '--list', 'thread-*')).to.match(/thread-\w+/)
    // Nobody makes its queues again, and no worker misses them.
    await setTimeout(3_000)
    expect([...(await queuesOfProject(where(), 'shop')).keys()]).to.deep.equal([])
    const odd = [
      'queue_missing',
      'queues_not_listed',
      'queues_made_again',
      'recipient_refused',
      'open_without_row',
    ]
    expect(system.lines.filter(({ event }) => odd.includes(event))).to.deep.equal([])
  })

  it("takes one person's right: their mail is a stranger's, and the others go on", async () => {
    await system.project('wiki', 'bob@customer.test')
    await system.project('wiki', 'cat@customer.test')
    const { clients } = system.stack

    const { text } = await runOperation(revokeOperation, ['cat@customer.test', '--yes'], {
      clients,
      prefix: LOCAL_PREFIX,
    })
    await write('hers', 'words', 'cat@customer.test')
    await write('his', 'words', 'bob@customer.test')

    expect(text).to.include('cat@customer.test has no right on wiki any more')
    expect((await answerTo(system, '<his@mail.example>')).text).to.include('Words were added.')
    await system.until(({ event, why }) => event === 'ignored' && String(why).includes('unknown sender'))
  })

  it('begins anew when the project is onboarded again, and its remote remembers more than it', async () => {
    await system.project('shop', ANN)
    await write('third', 'words')

    expect((await answerTo(system, '<third@mail.example>')).text).to.include('Words were added.')
    expect(system.lines.filter(({ event }) => event === 'fence_ahead')).to.deep.equal([])
  })

  const where = () => ({ clients: system.stack.clients, prefix: LOCAL_PREFIX, tables })
  const rowsOf = (projectId: string) =>
    makeProjectRows(system.stack.clients.dynamodb, tables.configs).rowsOf(projectId)
  const isLeaving = async (projectId: string): Promise<boolean> =>
    (await rowsOf(projectId)).some(({ leaving }) => leaving !== undefined)
  const isKnown = async (projectId: string): Promise<boolean> => (await rowsOf(projectId)).length > 0
  const write = (id: string, text: string, from = ANN): Promise<void> =>
    system.mail({ from, subject: `About ${id}`, text, messageId: `<${id}@mail.example>` })
  const offboard = (...args: string[]) =>
    runOperation(offboardOperation, args, { clients: system.stack.clients, prefix: LOCAL_PREFIX })
})
