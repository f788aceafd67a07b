import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { readSession, writeSession } from '../../../../worker/editor/claude/session-file.ts'
import { makeTranscripts } from '../../../../worker/editor/claude/transcripts.ts'
import type { SessionMemory } from '../../../../worker/editor/claude/transcripts.ts'
import { captureLog } from '../../../fakes/captured-log.ts'
import { makeMemoryS3, s3Error } from '../../../fakes/memory-s3.ts'

const ID = '11111111-1111-5111-8111-111111111111'
const { signal } = new AbortController()

describe('The transcript of a thread', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'transcripts-'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const setup = (bucketName = 'transcripts') => {
    const bucket = makeMemoryS3()
    const { log, lines, events } = captureLog()
    const transcripts = makeTranscripts(bucket.s3, bucketName)
    const worker = async (name: string) => {
      const home = path.join(root, name)
      const dir = path.join(home, '.claude', 'projects', '-some-worktree')
      await mkdir(dir, { recursive: true })
      const memory: SessionMemory = {}
      const place = { projectId: 'shop', userId: 'ann', threadId: 't1', sessionId: ID, home, memory }
      return {
        place,
        memory,
        dir,
        says: (text: string) => writeFile(path.join(dir, `${ID}.jsonl`), text),
        has: async () => {
          const content = await readSession(home, ID)
          return content instanceof Buffer ? content.toString() : content
        },
        fetch: () => transcripts.fetch(place, signal, log),
        keep: async () => (await transcripts.keep(place, signal, log)).kept,
      }
    }
    return { bucket, worker, lines, events }
  }

  it('goes from one worker to the next', async () => {
    const { worker, bucket, lines } = setup()
    const [one, two] = [await worker('one'), await worker('two')]
    await one.says('first')

    await one.keep()

    expect([await two.fetch(), await two.has()]).to.deep.equal([true, 'first'])
    expect(bucket.keys()).to.deep.equal(['threads/shop/ann/t1.jsonl.gz'])
    const object = 's3://transcripts/threads/shop/ann/t1.jsonl.gz'
    expect(lines[0]).to.deep.include({ event: 'transcript_kept', object })
  })

  it('that another worker has continued replaces the older one on this machine', async () => {
    const { worker } = setup()
    const [one, two] = [await worker('one'), await worker('two')]
    await one.says('first')
    await one.keep()
    await two.fetch()
    await writeSession(two.place.home, ID, Buffer.from('first and second'))
    await two.keep()
    delete one.memory.etag

    expect([await one.fetch(), await one.has()]).to.deep.equal([true, 'first and second'])
  })

  it('is asked for once while the project key is owned', async () => {
    const { worker, bucket } = setup()
    const one = await worker('one')

    expect(await one.fetch()).to.equal(false)
    await one.says('first')
    await one.keep()
    expect(await one.fetch()).to.equal(true)
    await one.keep()

    expect(bucket.calls).to.deep.equal(['GetObject', 'PutObject', 'PutObject'])
  })

  it('of a former owner does not replace the one of the new owner', async () => {
    const { worker, events } = setup()
    const [former, owner] = [await worker('former'), await worker('owner')]
    await former.says('old')
    await former.keep()
    await owner.fetch()
    await writeSession(owner.place.home, ID, Buffer.from('new'))
    await owner.keep()
    await former.says('old and stale')

    await former.keep()

    expect(events()).to.deep.equal(['transcript_kept', 'transcript_kept', 'transcript_not_kept'])
    delete owner.memory.etag
    expect([await owner.fetch(), await owner.has()]).to.deep.equal([true, 'new'])
  })

  it('comes back from S3 when the home has made room for others', async () => {
    const { worker } = setup()
    const one = await worker('one')
    await one.says('first')
    await one.keep()
    await rm(one.place.home, { recursive: true })
    await mkdir(one.place.home)

    expect([await one.fetch(), await one.has()]).to.deep.equal([true, 'first'])
  })

  it('is not replaced by an older one when it could not be kept', async () => {
    const { worker, bucket } = setup()
    const one = await worker('one')
    await one.says('first')
    await one.keep()
    await one.says('first and second')
    bucket.deps.meddle = (call) => {
      if (call === 'PutObject') throw s3Error('SlowDown')
    }
    await one.keep()
    bucket.deps.meddle = () => undefined

    expect([await one.fetch(), await one.has()]).to.deep.equal([true, 'first and second'])
    await one.keep()
    const two = await worker('two')
    expect([await two.fetch(), await two.has()]).to.deep.equal([true, 'first and second'])
  })

  it('that S3 does not give is no reason to fail', async () => {
    const { worker, bucket, events } = setup()
    const one = await worker('one')
    bucket.deps.meddle = () => {
      throw s3Error('AccessDenied')
    }

    expect(await one.fetch()).to.equal(false)
    expect(events()).to.deep.equal(['transcript_not_read'])
  })

  it('stays on the machine when there is no bucket', async () => {
    const { worker, bucket } = setup('')
    const one = await worker('one')
    await one.says('first')
    await one.keep()

    expect(await one.fetch()).to.equal(true)
    expect(bucket.calls).to.deep.equal([])
  })

  for (const [what, plant] of [
    ['a link', (file: string, other: string) => symlink(other, file)],
    ['a second name of another file', (file: string, other: string) => link(other, file)],
    ['a directory', (file: string) => mkdir(file)],
    ['empty', (file: string) => writeFile(file, '')],
  ] as const)
    it(`is not read when what is there is ${what}`, async () => {
      const { worker, bucket } = setup()
      const one = await worker('one')
      const other = path.join(root, 'private')
      await writeFile(other, 'private')
      await plant(path.join(one.dir, `${ID}.jsonl`), other)

      await one.keep()

      expect([await one.fetch(), bucket.keys()]).to.deep.equal([false, []])
    })

  it('is neither read nor written through a link in place of a directory', async () => {
    const { worker } = setup()
    const [one, two] = [await worker('one'), await worker('two')]
    await two.says('of somebody else')
    await rm(path.join(one.place.home, '.claude'), { recursive: true })
    await symlink(path.join(two.place.home, '.claude'), path.join(one.place.home, '.claude'))

    expect(await one.has()).to.equal(undefined)
    expect(await writeSession(one.place.home, ID, Buffer.from('mine'))).to.equal(true)
    expect(await one.has()).to.equal('mine')
    expect(await readFile(path.join(two.dir, `${ID}.jsonl`), 'utf8')).to.equal('of somebody else')
  })
})
