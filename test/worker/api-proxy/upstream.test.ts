import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import https from 'node:https'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Trouble } from '../../../worker/api-proxy/command-access.ts'
import { startApiProxy } from '../../../worker/api-proxy/proxy.ts'
import { KEY, ask, errorTypeOf, makeSetup, plainAnswer } from './setup.ts'

const { upstreamOf, proxyTo, endAll, captured } = makeSetup()

const hasOpenssl = (): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** An upstream whose certificate nobody vouches for. */
const startSelfSigned = async (seen: string[]): Promise<https.Server> => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-tls-'))
  const [key, cert] = [join(dir, 'key'), join(dir, 'cert')]
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=127.0.0.1']
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const options = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(dir, { recursive: true })
  const server = https.createServer(options, (request, response) => {
    seen.push(String(request.headers['x-api-key']))
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const portOf = (server: { address: () => unknown }): number => (server.address() as AddressInfo).port

describe('The way to the API', () => {
  afterEach(endAll)

  const askThrough = async (upstream: string) => {
    const troubles: Trouble[] = []
    const proxy = await proxyTo(upstream)
    const api = proxy.open({ onTrouble: (trouble) => void troubles.push(trouble) })
    // More than fits into the buffers of a connection: the answer is read all the same.
    const got = await ask(api.baseUrl, api.token, { body: 'x'.repeat(8 * 1024 * 1024) })
    return { got, troubles, usage: api.usage() }
  }

  it('that refuses the connection is a 502 of the shape of the API, and costs nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    server.close()

    const { got, troubles, usage } = await askThrough(`http://127.0.0.1:${port}`)

    expect([got.status, errorTypeOf(got)]).to.deep.equal([502, 'api_error'])
    expect(troubles).to.deep.equal([
      { status: 502, type: 'api_error', message: 'the API cannot be reached: ECONNREFUSED' },
    ])
    expect(usage.costUsd).to.equal(0)
  })

  it('that has no address is one', async () => {
    const { got, troubles } = await askThrough('http://api.invalid')

    expect(got.status).to.equal(502)
    expect(troubles[0]?.message).to.match(/ENOTFOUND|EAI_AGAIN/)
  })

  it('that breaks before an answer is one', async () => {
    const upstream = await upstreamOf((request) => request.socket.destroy())

    const { got, troubles } = await askThrough(upstream.url)

    expect(got.status).to.equal(502)
    expect(troubles[0]?.message).to.include('ECONNRESET')
  })

  for (const status of [301, 302, 307, 308])
    it(`that leads elsewhere with ${status} is one: the key goes nowhere else`, async () => {
      const thief = await upstreamOf(plainAnswer())
      const upstream = await upstreamOf((_request, response) => {
        response.writeHead(status, { location: `${thief.url}/v1/messages` })
        response.end()
      })

      const { got } = await askThrough(upstream.url)

      expect(got.status).to.equal(502)
      expect(got.headers).not.to.have.property('location')
      expect(got.body).to.include(`answers with ${status}`)
      expect(thief.seen).to.deep.equal([])
    })

  it('that compresses though it was not asked to is one', async () => {
    const upstream = await upstreamOf((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end('x')
    })

    expect((await askThrough(upstream.url)).got.body).to.include('answers in gzip')
  })

  it('may have a path before it', async () => {
    const upstream = await upstreamOf(plainAnswer())

    await askThrough(`${upstream.url}/gateway/`)

    expect(upstream.seen[0]?.url).to.equal('/gateway/v1/messages?beta=true')
  })

  it('is checked at the start', async () => {
    const wrong = [
      '',
      'api.example',
      'ftp://x',
      'https://user:pw@x',
      'https://user@x',
      'https://x?key=1',
      'https://x#y',
    ]
    for (const upstream of wrong) {
      const start = startApiProxy({ apiKey: KEY, upstream, log: captured.log })
      expect(await start.catch((error: Error) => error.message), upstream).to.match(/address of the API/)
    }
  })

  it(`is not taken when nobody vouches for its certificate${hasOpenssl() ? '' : ' (needs openssl)'}`, async function () {
    if (!hasOpenssl()) this.skip()
    const seen: string[] = []
    const server = await startSelfSigned(seen)
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    // Node warns of this variable.
    const warning = sinon.stub(process, 'emitWarning')
    try {
      process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
      const { got, troubles } = await askThrough(`https://127.0.0.1:${portOf(server)}`)

      expect(got.status).to.equal(502)
      expect(troubles[0]?.message).to.match(/SELF_SIGNED|UNABLE_TO_VERIFY/)
      expect(seen).to.deep.equal([])
    } finally {
      warning.restore()
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
      server.closeAllConnections()
      server.close()
    }
  })
})
