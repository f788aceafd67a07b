import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { DeleteObjectsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { conditionOf, isConflict, makeConditionally } from '../../../worker/publish/conditional-write.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { failureOf } from '../../contract-suite/promises.ts'

const ETAG = '"0123"'

/** Over the wire, because names and status codes of errors are what the SDK makes of a reply. */
describe('A conditional write', () => {
  let server: Server
  let s3: S3Client
  let seen: { ifMatch: unknown; ifNoneMatch: unknown; body: string }[]
  let reply: { status: number; body: string }

  beforeEach(async () => {
    seen = []
    reply = { status: 200, body: '' }
    server = createServer((request, response) => void answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const credentials = { accessKeyId: 'a', secretAccessKey: 'a' }
    const endpoint = `http://127.0.0.1:${port}`
    s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 3 })
  })
  afterEach(() => {
    s3.destroy()
    server.close()
    server.closeAllConnections()
  })

  /** The reply is for requests with a condition; others are done. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
    seen.push({ ifMatch, ifNoneMatch, body: await text(request) })
    const isDone = reply.status >= 400 && (ifMatch ?? ifNoneMatch) === undefined
    response.writeHead(isDone ? 200 : reply.status).end(isDone ? '' : reply.body)
  }
  const refuse = (status: number, Code: string): void => {
    reply = { status, body: Code && `<Error><Code>${Code}</Code><Message>no</Message></Error>` }
  }
  const put = (etag: string | undefined, isConditional = true) => {
    const condition = isConditional && conditionOf(etag)
    return s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x', ...condition }))
  }

  it('says what it expects, with the ETag as S3 gave it', async () => {
    await put(undefined)
    await put(ETAG)

    expect(seen.map(({ ifMatch, ifNoneMatch }) => [ifMatch, ifNoneMatch])).to.deep.equal([
      [undefined, '*'],
      [ETAG, undefined],
    ])
  })

  for (const [status, code] of [
    [412, 'PreconditionFailed'],
    [412, ''],
    [409, 'ConditionalRequestConflict'],
    [404, 'NoSuchKey'],
  ] as const)
    it(`that is answered by ${status} ${code} is refused, and is not sent again by itself`, async () => {
      refuse(status, code)

      expect(isConflict(await failureOf(put(ETAG)))).to.equal(true)

      expect(seen).to.have.lengthOf(1)
    })

  for (const [status, code] of [
    [404, 'NoSuchBucket'],
    [403, 'AccessDenied'],
  ] as const)
    it(`that is answered by ${status} ${code} is not refused for its condition`, async () => {
      refuse(status, code)

      expect(isConflict(await failureOf(put(ETAG)))).to.equal(false)
    })

  for (const code of ['NotImplemented', ''])
    it(`that is answered by 501 ${code} is made without its condition, and so are all after it`, async () => {
      refuse(501, code)
      const { log, events } = captureLog()
      const conditionally = makeConditionally()

      await conditionally(log, (isConditional) => put(ETAG, isConditional))
      await conditionally(log, (isConditional) => put(undefined, isConditional))

      expect(seen.map(({ ifMatch, ifNoneMatch }) => ifMatch ?? ifNoneMatch)).to.deep.equal([
        ETAG,
        undefined,
        undefined,
      ])
      expect(events()).to.deep.equal(['conditions_unknown_to_store'])
    })

  it('that deletes names an ETag for each key, and is told of each that is refused', async () => {
    const refused = '<Error><Key>k</Key><Code>PreconditionFailed</Code></Error>'
    reply = { status: 200, body: `<DeleteResult>${refused}</DeleteResult>` }
    const Objects = [{ Key: 'k', ETag: ETAG }]

    const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket: 'b', Delete: { Objects } }))

    expect(seen[0]?.body)
      .to.contain('<Key>k</Key>')
      .and.match(/<ETag>(&quot;|")0123(&quot;|")<\/ETag>/)
    expect(isConflict(Errors?.[0])).to.equal(true)
  })
})
