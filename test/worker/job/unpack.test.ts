import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import type { Attachment, EditMessage } from '../../../contract/messages/edit-message.ts'
import { unpack } from '../../../worker/job/unpack.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { command } from './job-setup.ts'
import { makeMemoryS3, s3Error } from '../../fakes/memory-s3.ts'

describe('Unpacking a command', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'unpack-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  it('gives the instruction, and makes no directory when nothing came along', async () => {
    const { run, dir } = setup()

    expect(await run()).to.deep.equal({ instruction: 'Change the title' })
    expect(existsSync(dir)).to.equal(false)
  })

  it('fetches the whole instruction when the message has only its beginning', async () => {
    const { run, bucket } = setup()
    bucket.put('commands/c1/instruction', 'Größe ändern, 🎈')

    const instructionAt = { bucket: 'payload', key: 'commands/c1/instruction' }
    expect(await run({ instructionAt })).to.deep.equal({ instruction: 'Größe ändern, 🎈' })
  })

  it('writes attachments under their names, with a number that keeps equal ones apart', async () => {
    const { run, bucket, dir } = setup()
    const attachments = ['logo.png', 'logo.png', 'größe 1.txt'].map((name, i) => {
      bucket.put(`key-${i}`, `content ${i}`)
      return attachment(name, `key-${i}`)
    })

    expect(await run({ attachments })).to.deep.equal({ instruction: 'Change the title', attachments: dir })

    expect(await filesIn(dir)).to.deep.equal({
      '1-logo.png': 'content 0',
      '2-logo.png': 'content 1',
      '3-größe 1.txt': 'content 2',
    })
  })

  it('lets no name lead out of the directory', async () => {
    const { run, bucket, dir } = setup()
    bucket.put('key', 'x')

    await run({
      attachments: ['../../evil', '..\\evil', '/etc/passwd', '..'].map((n) => attachment(n, 'key')),
    })

    expect(Object.keys(await filesIn(dir))).to.deep.equal([
      '1-.._.._evil',
      '2-.._evil',
      '3-_etc_passwd',
      '4-..',
    ])
    expect(await readdir(root)).to.deep.equal(['attachments'])
  })

  it('may be repeated', async () => {
    const { run, bucket, dir } = setup()
    bucket.put('key', 'a long first version')
    await run({ attachments: [attachment('a.txt', 'key')] })
    bucket.put('key', 'short')

    await run({ attachments: [attachment('a.txt', 'key')] })

    expect(await filesIn(dir)).to.deep.equal({ '1-a.txt': 'short' })
  })

  it('says what could not be fetched', async () => {
    const { run, bucket } = setup()
    bucket.deps.meddle = () => {
      throw s3Error('AccessDenied')
    }

    const failure = await failureOf(run({ attachments: [attachment('a.txt', 'key')] }))

    expect(failure.message).to.equal('cannot fetch s3://payload/key')
    expect(failure.cause).to.have.property('name', 'AccessDenied')
  })

  for (const [what, changes] of [
    ['instruction', { instructionAt: { bucket: 'payload', key: 'key' } }],
    ['attachment', { attachments: [attachment('a.txt', 'key')] }],
  ] as [string, Partial<EditMessage>][])
    it(`stops when it is aborted although S3 never ends an object that it has begun: the ${what}`, async () => {
      const { run, bucket, stopping } = setup()
      const begun = Promise.withResolvers<void>()
      bucket.deps.meddle = () => {
        const Body = new Readable({ read: () => begun.resolve() })
        Body.push('begun')
        return { Body }
      }
      const running = failureOf(run(changes))
      await begun.promise

      stopping.abort(new Error('the lease is lost'))

      expect((await running).message).to.equal('cannot fetch s3://payload/key')
    })

  it('says so when a connection breaks in the middle of an object', async () => {
    const { run, bucket } = setup()
    bucket.deps.meddle = () => ({
      Body: new Readable({
        read() {
          this.destroy(new Error('socket hang up'))
        },
      }),
    })

    const failure = await failureOf(run({ instructionAt: { bucket: 'payload', key: 'key' } }))

    expect(failure.message).to.equal('cannot fetch s3://payload/key')
  })

  const setup = () => {
    const bucket = makeMemoryS3()
    const stopping = new AbortController()
    const dir = path.join(root, 'attachments')
    return {
      bucket,
      stopping,
      dir,
      run: (changes: Partial<EditMessage> = {}) =>
        unpack(bucket.s3, { ...command, ...changes }, dir, stopping.signal),
    }
  }
})

function attachment(name: string, key: string): Attachment {
  return { name, key, bucket: 'payload', contentType: 'text/plain', bytes: 1 }
}

const filesIn = async (dir: string): Promise<Record<string, string>> => {
  const names = (await readdir(dir)).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(path.join(dir, name), 'utf8')))
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']))
}
