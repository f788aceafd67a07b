// A deployment replaces router and workers one after the other: for a while, one of them is of the former version.
import { DeleteQueueCommand } from '@aws-sdk/client-sqs'
import { expect } from 'chai'
import { makeOwnershipTable } from '../../../cloud/ownership-table.ts'
import { queueUrlOf } from '../../../cloud/queue-url.ts'
import { projectQueueNames, tableNames } from '../../../contract/names.ts'
import type { DaemonProcess } from '../../../scripts/local/daemon-process.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { WITHOUT_FORMER, unpackFormer, withFormer } from '../../former/former-code.ts'
import type { FormerCode } from '../../former/former-code.ts'
import { answerTo, git } from '../system.ts'
import { callsOfFormer, mayFormer, unusedByFormer } from './rights-of-former.ts'
import { startPair } from './pair.ts'
import type { Pair, Version } from './pair.ts'

const ANN = 'ann@customer.test'
const KEY = 'shop#ann'

const other = (version: Version): Version => (version === 'new' ? 'former' : 'new')

const describePair = (
  title: string,
  versions: { router: Version; worker: Version; madeBy: Version; seen: string },
) =>
  describe(withFormer(title), function () {
    this.timeout(120_000)
    let code: FormerCode
    let pair: Pair
    let shop: string
    let router: DaemonProcess
    let worker: DaemonProcess
    const written: string[] = []

    before(async function () {
      if (WITHOUT_FORMER !== undefined) return this.skip()
      code = await unpackFormer()
      pair = await startPair(code, versions.madeBy)
      shop = await pair.system.project('shop', ANN)
      router = pair.start('router', versions.router)
      worker = pair.start('worker', versions.worker)
    })
    after(async () => {
      await pair?.go(true)
      await pair?.system.stop()
      await code?.remove()
    })

    const write = (id: string, text: string, reference?: string): Promise<void> => {
      const messageId = `<${id}@mail.example>`
      written.push(messageId)
      const references = reference === undefined ? [] : [`<${reference}@mail.example>`]
      return pair.system.mail({ from: ANN, subject: `About ${id}`, text, messageId, references })
    }
    const answer = async (id: string): Promise<string> =>
      (await answerTo(pair.system, `<${id}@mail.example>`)).text ?? ''
    const branchOf = async (id: string): Promise<string> =>
      /Branch: ([\w-]+)/.exec(await answer(id))?.[1] ?? ''
    const wordsOf = async (id: string): Promise<string> =>
      git(shop, 'show', `${await branchOf(id)}:words.txt`)

    /** A command that runs until `go(true)`. */
    const writeLong = async (id: string): Promise<void> => {
      await pair.go(false)
      const before = pair.system.lines.filter(({ event }) => event === 'editing').length
      await write(id, 'long words')
      await pair.system.until(({ event }) => event === 'editing', before + 1)
    }
    /** Kills the worker while it runs a command, and lets one of the version end that. */
    const takeOver = async (id: string, version: Version): Promise<string> => {
      await writeLong(id)
      worker.kill('SIGKILL')
      await worker.ended
      worker = pair.start('worker', version)
      await pair.go(true)
      return answer(id)
    }

    it('an instruction is answered, and a second mail of its thread', async () => {
      await write('first', 'first words')
      expect(await answer('first')).to.contain('Done: ')
      await write('second', 'second words', 'first')
      expect(await answer('second')).to.contain('Done: ')

      expect(await branchOf('second')).to.equal(await branchOf('first'))
      expect(await wordsOf('second'))
        .to.contain('first words')
        .and.to.contain('second words')
    })

    it('another thread goes first, and a stop ends what runs', async () => {
      await writeLong('slow')
      await write('quick', 'quick words')
      expect(await answer('quick')).to.contain('Done: ')
      await pair.go(true)
      expect(await answer('slow')).to.contain('Done: ')

      await writeLong('endless')
      await write('halt', 'Stop!', 'endless')
      expect(await answer('endless')).to.match(/^Stopped: /)
      expect(await answer('halt')).to.match(/^Stopping: /)
    })

    it('a worker that is killed is followed by one of the other version, and that one likewise', async () => {
      expect(await takeOver('killed', other(versions.worker))).to.contain('Done: ')
      expect(await takeOver('killed-again', versions.worker)).to.contain('Done: ')
    })

    if (versions.router === 'former')
      it('a queue that vanishes is made again by the router, which hears of it from the worker', async () => {
        await writeLong('vanishing')
        const { sqs } = pair.system.stack.clients
        const QueueUrl = await queueUrlOf(sqs, projectQueueNames(LOCAL_PREFIX, KEY).input)
        await sqs.send(new DeleteQueueCommand({ QueueUrl }))
        await pair.system.until(({ event }) => event === 'queues_made_again')
        await pair.go(true)
        expect(await answer('vanishing')).to.contain('Done: ')
      })

    it('what ends while the router is dead is answered by one of the other version', async () => {
      await writeLong('unheard')
      router.kill('SIGKILL')
      await router.ended
      const ended = pair.system.lines.filter(({ event }) => event === 'settled').length
      await pair.go(true)
      await pair.system.until(({ event }) => event === 'settled', ended + 1)
      router = pair.start('router', other(versions.router))

      expect(await answer('unheard')).to.contain('Done: ')
    })

    it('routers of both versions beside each other answer once', async () => {
      pair.start('router', versions.router)
      const started = pair.system.lines.filter(
        ({ event, daemon }) => event === 'started' && daemon === 'router',
      )
      await pair.system.until(
        ({ event, daemon }) => event === 'started' && daemon === 'router',
        started.length + 1,
      )
      await write('both', 'words for both')
      await write('both-again', 'more words')
      expect(await answer('both')).to.contain('Done: ')
      expect(await answer('both-again')).to.contain('Done: ')
    })

    for (const daemon of ['router', 'worker'] as const)
      it(`the ${daemon} of the former version may do what it does, by the rights of this one`, () => {
        const calls = callsOfFormer(pair.system, daemon)

        expect(calls).not.to.be.empty
        expect(calls.filter((call) => !mayFormer(daemon, call))).to.deep.equal([])
        expect(unusedByFormer(daemon, calls)).to.deep.equal([])
      })

    it('nothing is left open, and every mail has exactly one answer', async () => {
      const { clients, daemons } = pair.system.stack
      await Promise.all(daemons.map((daemon) => daemon.stop()))
      const { open } = await makeOwnershipTable(clients.dynamodb, tableNames(LOCAL_PREFIX).ownership).read(
        KEY,
      )
      const answered = (await pair.system.inbox()).map(({ inReplyTo }) => inReplyTo)

      expect([...open]).to.deep.equal([])
      expect(answered).to.have.members(written)
    })
  })

describePair('A new router beside workers of the former version, as in a deployment', {
  router: 'new',
  worker: 'former',
  madeBy: 'new',
  // Nobody rings: the sweep finds what has ended.
  seen: 'found_settled',
})
describePair('A former router beside new workers, as when a deployment is taken back', {
  router: 'former',
  worker: 'new',
  madeBy: 'former',
  // There is no doorbell: the router reads the response.
  seen: 'not_rung',
})
