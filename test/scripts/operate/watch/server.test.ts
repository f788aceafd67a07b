import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { expect } from 'chai'
import { makeFeed } from '../../../../scripts/operate/watch/feed.ts'
import { startPageServer } from '../../../../scripts/operate/watch/server.ts'
import type { PageServer, PageSource } from '../../../../scripts/operate/watch/server.ts'
import { BadLetter } from '../../../../scripts/operate/watch/write-mail.ts'
import { emptyView } from './views.ts'

describe("The page's server", () => {
  let server: PageServer
  afterEach(() => server.close())

  it('serves the page and its files with a policy that allows no script but them', async () => {
    await setup({ frames: async () => ['http://127.0.0.1:9'] })

    const page = await get('')
    const script = await get('main.js')

    expect(page.text)
      .to.contain('<title>Webordinary</title>')
      .and.not.match(/<script>|\son\w+=|style=/)
    expect(page.headers['content-security-policy'])
      .to.contain("default-src 'none'; script-src 'self'; style-src 'self'")
      .and.contain("frame-src 'self' http://127.0.0.1:9;")
      .and.not.contain('unsafe')
    expect(page.headers).to.include({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    })
    expect(script.headers['content-type']).to.contain('text/javascript')
  })

  it('refuses another Host, and whoever does not know the token, before it reads anything', async () => {
    const asked: string[] = []
    await setup({ command: async (id) => void asked.push(id) })
    const { port } = new URL(server.url)

    const rebound = await get('command/c1', { host: 'evil.test' })
    const stranger = await ask(`http://127.0.0.1:${port}/command/c1`)

    expect([rebound.status, stranger.status]).to.deep.equal([421, 403])
    expect(asked).to.deep.equal([])
  })

  it('serves no file but those of the page', async () => {
    await setup()

    for (const path of ['tsconfig.json', '../server.ts', '..%2fserver.ts', 'page/main.js', 'constructor'])
      expect((await get(path)).status, path).to.equal(404)
  })

  it('shows the HTML of a mail only sandboxed, without scripts, and fetching nothing', async () => {
    await setup({ mailHtml: (id) => (id === 'm1' ? '<script>alert(1)</script><p>Hi' : undefined) })

    const html = await get('html/m1')

    const policy = String(html.headers['content-security-policy'])
    expect(policy).to.match(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
    expect(policy).not.to.contain('script')
    expect(html.headers['referrer-policy']).to.equal('no-referrer')
    expect((await get('html/m2')).status).to.equal(404)
  })

  it('sends by events what is there, and what changes', async () => {
    let open = 1
    await setup({ feed: makeFeed(async () => ({ ...emptyView, open }), 5) })
    const seen = events('feed')

    expect(await seen.next()).to.include({ open: 1 })
    open = 2
    expect(await seen.next()).to.include({ open: 2 })
    seen.end()
  })

  it('sends a mail by the form, and says what is wrong with another', async () => {
    const bodies: string[] = []
    await setup({
      send: async (body) => {
        if (body === '{}') throw new BadLetter('write what is to be done')
        bodies.push(body)
        return { id: 'k1' }
      },
    })

    const good = await post('{"text":"x"}')
    const bad = await post('{}')
    const foreign = await post('{"text":"x"}', { origin: 'http://evil.test' })

    expect([good.status, JSON.parse(good.text)]).to.deep.equal([200, { id: 'k1' }])
    expect([bad.status, JSON.parse(bad.text)]).to.deep.equal([400, { problem: 'write what is to be done' }])
    expect(foreign.status).to.equal(403)
    expect(bodies).to.deep.equal(['{"text":"x"}'])
  })

  it('takes no mail where no local door is, and none without an end', async () => {
    await setup()
    expect((await post('{"text":"x"}')).status).to.equal(404)
    await server.close()

    await setup({ send: async () => ({ id: '' }) })
    expect((await post(JSON.stringify({ text: 'x'.repeat(400_000) }))).status).to.equal(413)
  })

  const setup = async (changes: Partial<PageSource> = {}): Promise<void> => {
    server = await startPageServer({
      feed: makeFeed(async () => emptyView),
      command: async () => undefined,
      mail: () => undefined,
      mailHtml: () => undefined,
      frames: async () => [],
      ...changes,
    })
  }

  interface Answer {
    status: number
    headers: IncomingHttpHeaders
    text: string
  }
  /** By hand: fetch lets nobody set Host, and normalizes paths. */
  const ask = (url: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const [origin = ''] = /^http:\/\/[^/]*/.exec(url) ?? []
      const method = body === undefined ? 'GET' : 'POST'
      const sent = request(origin, { path: url.slice(origin.length), method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
      sent.on('error', reject).end(body)
    })
  const get = (path: string, headers: Record<string, string> = {}) => ask(server.url + path, headers)
  const post = (body: string, more: Record<string, string> = {}) =>
    ask(
      `${server.url}send`,
      { origin: new URL(server.url).origin, 'content-type': 'application/json', ...more },
      body,
    )

  const events = (path: string) => {
    const stop = new AbortController()
    const parts = (async function* () {
      const { body } = await fetch(server.url + path, { signal: stop.signal })
      let rest = ''
      for await (const part of body ?? []) {
        rest += Buffer.from(part).toString()
        const found = rest.split('\n\n')
        rest = found.pop() ?? ''
        for (const text of found) if (text.startsWith('data: ')) yield JSON.parse(text.slice(6)) as object
      }
    })()
    return {
      next: async () => (await parts.next()).value,
      end: () => stop.abort(),
    }
  }
})
