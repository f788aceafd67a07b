import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { startApiProxy } from '../../../worker/api-proxy/proxy.ts'
import { KEY, apiError, ask, begin, errorTypeOf, makeSetup, messageStart, plainAnswer } from './setup.ts'

const { open, upstreamOf, proxyTo, endAll, captured } = makeSetup()

describe('The API key', () => {
  afterEach(endAll)

  it('is put in the place of the token, and the agent never sees it', async () => {
    const { upstream, api } = await open(plainAnswer())

    const got = await ask(api.baseUrl, api.token, { headers: { 'anthropic-version': '2023-06-01' } })

    expect(got.status).to.equal(200)
    expect(upstream.seen.map(({ headers }) => headers['x-api-key'])).to.deep.equal([KEY])
    expect(JSON.stringify([got, api])).not.to.include(KEY)
    expect(JSON.stringify(upstream.seen)).not.to.include(api.token)
    expect(JSON.stringify(captured.lines)).not.to.include(KEY)
  })

  it('is put there for a bearer token, too', async () => {
    const { upstream, api } = await open(plainAnswer())

    const headers = { authorization: `Bearer ${api.token}` }
    expect((await ask(api.baseUrl, undefined, { headers })).status).to.equal(200)

    expect(upstream.seen[0]?.headers).to.include({ 'x-api-key': KEY }).and.not.have.property('authorization')
  })

  it('is not told by an API that repeats it in an error', async () => {
    const troubles: unknown[] = []
    const answer = apiError(401, 'authentication_error', `invalid x-api-key ${KEY}`)
    const { api } = await open(answer, { onTrouble: (trouble) => troubles.push(trouble) })

    await ask(api.baseUrl, api.token)

    expect(troubles).to.deep.equal([
      { status: 401, type: 'authentication_error', message: 'invalid x-api-key (key)' },
    ])
  })

  it('must be one that a header takes', async () => {
    for (const apiKey of ['', 'with space', 'two\nlines', 'ümlaut']) {
      const problem = await startApiProxy({
        apiKey,
        upstream: 'http://127.0.0.1:1',
        log: captured.log,
      }).catch((error: Error) => error.message)
      expect(problem).to.match(/API key is empty or has characters/)
    }
  })
})

describe('A token', () => {
  afterEach(endAll)

  for (const [what, tokenOf] of [
    ['no token', () => undefined],
    ['an empty token', () => ''],
    ['a wrong token', () => 'sk-ant-guess'],
    ['half of a token', (token: string) => token.slice(0, -1)],
    ['a token with more behind it', (token: string) => `${token}x`],
    ['the key itself', () => KEY],
  ] as [string, (token: string) => string | undefined][])
    it(`is asked for: ${what} is refused with 401, and nothing reaches the API`, async () => {
      const { upstream, api } = await open(plainAnswer())

      const got = await ask(api.baseUrl, tokenOf(api.token))

      expect(got.status).to.equal(401)
      expect(errorTypeOf(got)).to.equal('authentication_error')
      expect(got.headers['x-should-retry']).to.equal('false')
      expect(upstream.seen).to.deep.equal([])
    })

  it('is worth nothing when its command has ended, and nothing for another proxy', async () => {
    const { upstream, proxy, api } = await open(plainAnswer())
    const another = (await proxyTo(upstream.url)).open()
    const still = proxy.open()
    await api.close()

    expect((await ask(api.baseUrl, api.token)).status).to.equal(401)
    expect((await ask(another.baseUrl, still.token)).status).to.equal(401)
    expect((await ask(still.baseUrl, still.token)).status).to.equal(200)
  })

  it('that is wrong is told so, also to a client that reads when it has sent all of its 8 MB', async () => {
    const { api } = await open(plainAnswer())
    const body = Buffer.alloc(8 * 1024 * 1024, 'x')
    const socket = connect(Number(new URL(api.baseUrl).port), '127.0.0.1').pause()
    socket.write(`POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`)

    await promisify((done: (error?: Error | null) => void) => socket.write(body, done))()

    expect(await text(socket)).to.match(/^HTTP\/1.1 401 /)
  })

  it('has 256 bits, and no two are the same', async () => {
    const { proxy } = await open(plainAnswer())
    const tokens = Array.from({ length: 100 }, () => proxy.open().token)

    expect(new Set(tokens).size).to.equal(100)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).to.have.length(32)
  })

  it('suffices whatever host the request names, and a browser that was rebound has none', async () => {
    const { upstream, api } = await open(plainAnswer())
    const headers = { host: 'evil.example', origin: 'http://evil.example', cookie: 'a=b' }

    expect((await ask(api.baseUrl, undefined, { headers })).status).to.equal(401)
    expect((await ask(api.baseUrl, api.token, { headers })).status).to.equal(200)

    expect(upstream.seen[0]?.headers.host).to.equal(new URL(upstream.url).host)
    expect(upstream.seen[0]?.headers).not.to.have.any.keys('origin', 'cookie')
  })
})

describe('The proxy', () => {
  afterEach(endAll)

  it('cuts what runs when a command ends, of this command alone, and stopped, leaves no port', async () => {
    const upstream = await upstreamOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(messageStart())
    })
    const proxy = await proxyTo(upstream.url)
    const [ann, bob] = [proxy.open(), proxy.open()]
    const [annRuns, bobRuns] = [begin(ann.baseUrl, ann.token), begin(bob.baseUrl, bob.token)]
    await Promise.all([once(annRuns, 'response'), once(bobRuns, 'response')])

    const cut = once(annRuns, 'close')
    await ann.close()
    await cut
    expect(bobRuns.destroyed).to.equal(false)

    const all = once(bobRuns, 'close')
    await proxy.stop()
    await all
    const [error] = (await once(connect(Number(new URL(ann.baseUrl).port), '127.0.0.1'), 'error')) as [
      NodeJS.ErrnoException,
    ]
    expect(error.code).to.equal('ECONNREFUSED')
  })

  it('cuts what waits for the API without an answer when its command ends', async () => {
    const asked = Promise.withResolvers<void>()
    const { api } = await open(() => asked.resolve())
    const request = begin(api.baseUrl, api.token)
    const ends = new Promise((resolve) => {
      request.once('response', () => resolve('answered')).once('close', () => resolve('cut'))
    })
    await asked.promise

    await api.close()

    expect(await ends).to.equal('cut')
  })

  it('listens on the loopback interface alone', async () => {
    const { api } = await open(plainAnswer())

    expect(api.baseUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
    const other = connect(Number(new URL(api.baseUrl).port), '127.0.0.2')
    const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).to.equal('ECONNREFUSED')
  })
})
