import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { startApiProxy } from '../../../worker/api-proxy/proxy.ts'
import { KEY, apiError, ask, begin, errorTypeOf, makeSetup, messageStart, plainAnswer } from './setup.ts'

const { open, upstreamOf, proxyTo, endAll, captured } = makeSetup()

/** Bytes as they are, and all that comes back until the other side closes. */
const sendRaw = async (baseUrl: string, bytes: string): Promise<string> => {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

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

describe('What is forwarded', () => {
  afterEach(endAll)

  it('is a message and a count of tokens, with their query', async () => {
    const { upstream, api } = await open(plainAnswer())
    const paths = ['/v1/messages', '/v1/messages?beta=true', '/v1/messages/count_tokens?beta=true']

    for (const path of paths) expect((await ask(api.baseUrl, api.token, { path })).status).to.equal(200)

    expect(upstream.seen.map(({ url }) => url)).to.deep.equal(paths)
    expect(api.usage().calls).to.equal(2)
  })

  it('is nothing else: another path, query or method is 404', async () => {
    const { upstream, api } = await open(plainAnswer())
    const others: [string, string][] = [
      ['GET', '/v1/messages'],
      ['DELETE', '/v1/messages'],
      ['POST', '/v1/messages/batches'],
      ['POST', '/v1/files'],
      ['GET', '/v1/models'],
      ['GET', '/v1/organizations/api_keys'],
      ['POST', '/v1/messages/../files'],
      ['POST', '/v1/messages%2f..%2ffiles'],
      ['POST', '//evil.example/v1/messages'],
      ['POST', '/v1/messages?beta=true&x=1'],
      ['POST', '/v1/messages#x'],
      ['POST', '/constructor'],
    ]

    for (const [method, path] of others) {
      const got = await ask(api.baseUrl, api.token, { method, path })
      expect([method, path, got.status, errorTypeOf(got)]).to.deep.equal([
        method,
        path,
        404,
        'not_found_error',
      ])
    }
    expect(upstream.seen).to.deep.equal([])
  })

  it('is not a request for another host: a proxy for everything it is not', async () => {
    const { upstream, api } = await open(plainAnswer())
    const rest = `Host: x\r\nx-api-key: ${api.token}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`

    const absolute = await sendRaw(api.baseUrl, `POST http://evil.example/v1/messages HTTP/1.1\r\n${rest}`)
    const tunnel = await sendRaw(api.baseUrl, `CONNECT evil.example:443 HTTP/1.1\r\n${rest}`)

    expect(absolute).to.match(/^HTTP\/1.1 404 /)
    expect(tunnel).to.equal('')
    expect(upstream.seen).to.deep.equal([])
  })

  it('has no header of the agent but those that the API knows', async () => {
    const { upstream, api } = await open(plainAnswer())
    const headers = {
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'a-1,b-2',
      'x-stainless-retry-count': '1',
      'user-agent': 'claude-cli/2',
      'accept-encoding': 'gzip, br',
      'x-forwarded-for': '1.2.3.4',
      cookie: 'a=b',
      te: 'trailers',
      'proxy-authorization': 'Basic x',
      connection: 'keep-alive, x-secret',
      'x-secret': 'x',
    }

    await ask(api.baseUrl, api.token, { headers })

    expect(Object.keys(upstream.seen[0]?.headers ?? {}).toSorted()).to.deep.equal([
      'accept-encoding',
      'anthropic-beta',
      'anthropic-version',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
      'x-api-key',
      'x-stainless-retry-count',
    ])
    expect(upstream.seen[0]?.headers).to.include({
      'anthropic-beta': 'a-1,b-2',
      'accept-encoding': 'identity',
      connection: 'keep-alive',
    })
  })

  it('has no header of the API but those that an agent needs', async () => {
    const { api } = await open((request, response) => {
      response.setHeader('set-cookie', 'a=b')
      response.setHeader('retry-after', '7')
      response.setHeader('request-id', 'req_1')
      response.setHeader('anthropic-ratelimit-requests-remaining', '3')
      plainAnswer()(request, response)
    })

    const { headers } = await ask(api.baseUrl, api.token)

    expect(headers).to.include({
      'retry-after': '7',
      'request-id': 'req_1',
      'anthropic-ratelimit-requests-remaining': '3',
    })
    expect(headers).not.to.have.property('set-cookie')
  })

  it('is one request: two lengths, a folded header or a second request in the body smuggle nothing', async () => {
    const { upstream, api } = await open(plainAnswer())
    const head = `POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: ${api.token}\r\n`
    const smuggled = `POST /v1/files HTTP/1.1\r\nHost: x\r\n\r\n`

    const both = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
    const twice = `${head}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`
    const folded = `${head}anthropic-beta: a\r\n x-api-key: mine\r\nContent-Length: 2\r\n\r\n{}`
    const bare = `${head}anthropic-beta: a\rx-api-key: mine\r\nContent-Length: 2\r\n\r\n{}`
    for (const bytes of [both, twice, folded, bare])
      expect(await sendRaw(api.baseUrl, bytes)).to.match(/^HTTP\/1.1 400 /)

    const second = `${head}Content-Length: ${smuggled.length}\r\nConnection: close\r\n\r\n${smuggled}`
    expect(await sendRaw(api.baseUrl, second)).to.match(/^HTTP\/1.1 200 /)
    expect(upstream.seen.map(({ url, body }) => [url, body])).to.deep.equal([['/v1/messages', smuggled]])
  })

  it('is at most 32 MB, whether its length was said or not', async () => {
    const { upstream, api } = await open(plainAnswer())
    const body = 'x'.repeat(32 * 1024 * 1024 + 1)

    const said = await ask(api.baseUrl, api.token, { body })
    const unsaid = await ask(api.baseUrl, api.token, { body, headers: { 'transfer-encoding': 'chunked' } })

    for (const got of [said, unsaid])
      expect([got.status, errorTypeOf(got)]).to.deep.equal([413, 'request_too_large'])
    expect(upstream.seen).to.deep.equal([])
  })

  it('is nothing when an agent looks whether anybody is there', async () => {
    const { upstream, api } = await open(plainAnswer())

    for (const method of ['HEAD', 'GET'])
      expect((await ask(api.baseUrl, undefined, { method, path: '/' })).status).to.equal(200)
    expect(upstream.seen).to.deep.equal([])
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

  it('listens on the loopback interface alone', async () => {
    const { api } = await open(plainAnswer())

    expect(api.baseUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
    const other = connect(Number(new URL(api.baseUrl).port), '127.0.0.2')
    const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).to.equal('ECONNREFUSED')
  })
})
