import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import sinon from 'sinon'
import { makeObjectStore } from '../../../router/interpret/object-store.ts'
import type { ObjectStore } from '../../../router/interpret/object-store.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { startHttpCloud, trickles } from '../../fakes/http-cloud.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { s3At } from '../../scripts/embedded-cloud/clients.ts'

describe('the object store', () => {
  let cloud: EmbeddedCloud
  let s3: S3Client
  let store: ObjectStore

  before(async () => {
    cloud = await startEmbeddedCloud()
    s3 = s3At(cloud.env.AWS_ENDPOINT_URL_S3 ?? '')
    await s3.send(new CreateBucketCommand({ Bucket: 'payload' }))
    store = makeObjectStore(s3)
  })
  after(async () => {
    s3.destroy()
    await cloud.stop()
  })

  it('keeps bytes and texts with their type, under any key that an attachment gives', async () => {
    const bytes = { bucket: 'payload', key: 'commands/c1/1-Über uns 日本 +1 (2).bin' }
    const text = { bucket: 'payload', key: 'commands/c1/instruction.txt' }

    await store.write(bytes, new Uint8Array([0, 1, 255]), 'application/x-y')
    await store.write(text, 'Größe 🌻', 'text/plain; charset=utf-8')

    expect([...(await store.read(bytes))]).to.deep.equal([0, 1, 255])
    expect(Buffer.from(await store.read(text)).toString()).to.equal('Größe 🌻')
    const { ContentType } = await s3.send(new HeadObjectCommand({ Bucket: 'payload', Key: bytes.key }))
    expect(ContentType).to.equal('application/x-y')
  })

  it('may write the same object again', async () => {
    const at = { bucket: 'payload', key: 'again' }

    await store.write(at, 'one', 'text/plain')
    await store.write(at, 'two', 'text/plain')

    expect(Buffer.from(await store.read(at)).toString()).to.equal('two')
  })

  it('says which object cannot be read, and why', async () => {
    const failure = await failureOf(store.read({ bucket: 'payload', key: 'gone' }))

    expect(failure.message).to.equal('cannot read s3://payload/gone')
    expect(failure.cause).to.have.property('name', 'NoSuchKey')
  })

  it('says which object cannot be written, and why', async () => {
    const failure = await failureOf(store.write({ bucket: 'nowhere', key: 'x' }, 'x', 'text/plain'))

    expect(failure.message).to.equal('cannot write s3://nowhere/x')
    expect(failure.cause).to.be.instanceOf(Error)
  })

  it('gives up an object that only trickles, because all other mail waits for it', async () => {
    const slow = await startHttpCloud(trickles)
    const client = s3At(slow.endpoint)

    const failure = await failureOf(makeObjectStore(client, 50).read({ bucket: 'mail', key: 'in/1' }))

    client.destroy()
    await slow.close()
    sinon.restore()
    expect(failure.message).to.equal('cannot read s3://mail/in/1')
  })
})
