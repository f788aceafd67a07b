import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { lockDeployment } from '../../../scripts/deploy/deployment-lock.ts'
import type { LockStore } from '../../../scripts/deploy/lock-store.ts'
import type { LockDeps } from '../../../scripts/deploy/deployment-lock.ts'
import { lockInBucket } from '../../../scripts/deploy/lock-in-bucket.ts'
import { lockInFile } from '../../../scripts/deploy/lock-in-file.ts'
import type { DeployEnd } from '../../../scripts/deploy/problems.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import { CHOICES, endOf, runDeploy, startDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'

const NEVER = new AbortController().signal

/** `store` is asked for anew by each: they share what is behind it. */
const suite = (
  name: string,
  setUp: () => Promise<{ store: () => LockStore; close: () => Promise<unknown> }>,
) =>
  describe(`the lock of a deployment in ${name}`, () => {
    let place: Awaited<ReturnType<typeof setUp>>
    beforeEach(async () => (place = await setUp()))
    afterEach(() => place.close())
    const lock = (more: Partial<LockDeps> = {}) =>
      lockDeployment({
        store: place.store(),
        doing: 'deploy',
        waitMs: 10_000,
        stop: NEVER,
        say: () => undefined,
        lost: () => undefined,
        times: { pollMs: 5, renewMs: 20, goneMs: 5_000, sayMs: 5 },
        ...more,
      })
    const refusal = (more: Partial<LockDeps>): Promise<DeployEnd | undefined> =>
      lock(more).then(
        () => undefined,
        (error: DeployEnd) => error,
      )

    it('is had by one; the other waits, says for whom, and has it then', async () => {
      const first = await lock()
      const said: string[] = []
      const waiting = Promise.withResolvers<void>()
      const say = (line: string): void => {
        said.push(line)
        waiting.resolve()
      }
      const second = lock({ say, doing: 'destroy' })
      await waiting.promise
      await first.release()
      await (await second).release()
      const third = await lock()
      await third.release()

      expect(said[0]).to.match(/waiting for \S+@\S+ \(make deploy, since 20\S+Z\)/)
      expect(await place.store().look()).to.be.undefined
    })

    it('is waited for only so long', async () => {
      const first = await lock()

      const ended = await refusal({ waitMs: 30 })
      await first.release()

      expect(ended?.message).to.match(/is still at this deployment: .*LOCK_MINUTES/)
    })

    it('is not waited for when somebody wants to stop', async () => {
      const first = await lock()
      const stop = new AbortController()

      const ended = await refusal({ stop: stop.signal, say: () => stop.abort() })
      await first.release()

      expect(ended?.code).to.equal(130)
    })

    it('that nobody renews is explained, with the command that removes it', async () => {
      const store = place.store()
      const gone = {
        id: 'x',
        who: 'ann@laptop',
        doing: 'deploy',
        pid: 1,
        host: 'laptop',
        since: 'noon',
        renewals: 3,
      }
      await store.take(gone)

      const ended = await refusal({ times: { pollMs: 5, goneMs: 40 } })

      expect(ended?.message).to.include('is of ann@laptop (make deploy, since noon), which has ended without')
      expect(ended?.message).to.include(store.removal)
      await store.drop({ ...gone, id: 'other' })
      expect(await store.look(), 'of somebody else').to.include({ id: 'x' })
    })

    it('of a process of this machine that is no more is explained at once', async () => {
      await place.store().take({
        id: 'x',
        who: 'ann@here',
        doing: 'deploy',
        pid: 2 ** 22 - 1,
        host: (await import('node:os')).hostname(),
        since: 'noon',
        renewals: 0,
      })

      expect((await refusal({}))?.message).to.include('which has ended without giving it back')
    })

    it('that is removed while it is held stops its holder, and the next one keeps its own', async () => {
      const lost = Promise.withResolvers<void>()
      const first = await lock({ lost: lost.resolve })
      const holder = await place.store().look()
      if (holder && holder !== 'unknown') await place.store().drop(holder)
      const second = await lock()
      await lost.promise
      await first.release()

      expect(await place.store().look()).not.to.be.undefined
      await second.release()
    })
  })

suite('a file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'webordinary-lock-'))
  return {
    store: () => lockInFile(join(dir, 'state', 'deploy.lock')),
    close: () => rm(dir, { recursive: true, force: true }),
  }
})

suite('the bucket of the state', async () => {
  const { s3 } = makeMemoryS3()
  const where = { bucket: 'states', prefix: 'try', region: 'us-east-1' }
  return { store: () => lockInBucket(s3, where), close: async () => undefined }
})

describe('the lock in a bucket', () => {
  it('is ours when the SDK had to ask twice, because the answer to the first time was lost', async () => {
    const bucket = makeMemoryS3()
    let lost = false
    bucket.deps.meddle = async (call, input) => {
      if (call !== 'PutObject' || lost) return undefined
      lost = true
      await bucket.act(call, input)
      return bucket.act(call, input)
    }
    const lock = lockInBucket(bucket.s3, { bucket: 'states', prefix: 'try', region: 'us-east-1' })
    const holder = { id: 'x', who: 'me', doing: 'plan', pid: 1, host: 'here', since: 'noon', renewals: 0 }

    expect(await lock.take(holder)).to.be.true
    expect(await lock.take({ ...holder, id: 'y' })).to.be.false
  })
})

describe('make deploy in two terminals', () => {
  it('is done by one after the other, and leaves no lock, whatever ended it', async () => {
    const standIns = makeStandIns({ answers: [{ to: /data apply/, untilSignal: true }] })
    const file = join(standIns.dir, '.webordinary/deploy.lock')
    try {
      const first = startDeploy('deploy', standIns)
      const isBusy = new Promise<void>((resolve) =>
        first.stdout.on('data', (part: Buffer) => /waiting for a signal/.test(part.toString()) && resolve()),
      )
      await isBusy
      const holder = JSON.parse(readFileSync(file, 'utf8')) as { doing: string; pid: number }
      const second = await runDeploy('plan', standIns, { ...CHOICES, LOCK_MINUTES: '0' })
      process.kill(-(first.pid ?? 0), 'SIGINT')
      const { code } = await endOf(first)

      expect(holder).to.include({ doing: 'deploy', pid: first.pid })
      expect(second.said).to.match(/\(make deploy, since \S+\) is still at this deployment/)
      expect(second.code).to.equal(1)
      expect(code).to.equal(130)
      expect(existsSync(file)).to.be.false
      // Left behind by a process that was killed.
      writeFileSync(file, JSON.stringify({ ...holder, who: 'me', since: 'noon' }))
      const third = await runDeploy('plan', standIns)
      expect(third.said).to.include(`If it has ended: rm ${file}`)
    } finally {
      standIns.remove()
    }
  })
})
