import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { ask, errorTypeOf, makeSetup, plainAnswer } from './setup.ts'

const { open, endAll } = makeSetup()

/** Bytes as they are, and all that comes back until the other side closes. */
const sendRaw = async (baseUrl: string, bytes: string): Promise<string> => {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

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
    expect(upstream.connections()).to.equal(0)
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
