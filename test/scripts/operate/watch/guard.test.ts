import { expect } from 'chai'
import { refusalOf } from '../../../../scripts/operate/watch/guard.ts'
import type { Asked } from '../../../../scripts/operate/watch/guard.ts'

const DOOR = { port: 4000, token: 'secret' }

describe("The page's guard", () => {
  const GOOD: Asked = { method: 'GET', path: '/secret/', headers: { host: '127.0.0.1:4000' } }
  const POST: Asked = {
    method: 'POST',
    path: '/secret/send',
    headers: { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000', 'content-type': 'application/json' },
  }
  const headers = (of: Asked, more: Asked['headers']): Asked => ({
    ...of,
    headers: { ...of.headers, ...more },
  })

  const REFUSED: [string, Asked, number][] = [
    ['a name that was made to point here', headers(GOOD, { host: 'evil.test:4000' }), 421],
    ['a name that only begins like ours', headers(GOOD, { host: '127.0.0.1:4000.evil.test' }), 421],
    ['another port', headers(GOOD, { host: '127.0.0.1:80' }), 421],
    ['no Host', { ...GOOD, headers: {} }, 421],
    ['who does not know the token', { ...GOOD, path: '/' }, 403],
    ['who guesses it', { ...GOOD, path: '/secrex/' }, 403],
    ['who knows its beginning', { ...GOOD, path: '/secre/' }, 403],
    ['another method', { ...GOOD, method: 'DELETE' }, 405],
    ['a form of another page', headers(POST, { origin: 'http://evil.test' }), 403],
    ['a form of a preview, which is another port', headers(POST, { origin: 'http://127.0.0.1:4001' }), 403],
    ['a frame without an origin', headers(POST, { origin: 'null' }), 403],
    ['a POST that does not say where it is from', { ...POST, headers: { ...GOOD.headers } }, 403],
    ['what a form can send unasked', headers(POST, { 'content-type': 'text/plain' }), 415],
  ]
  for (const [who, asked, status] of REFUSED)
    it(`refuses ${who}`, () => expect(refusalOf(asked, DOOR)?.status).to.equal(status))

  it('lets in who was shown the address, by either name of this machine', () => {
    for (const host of ['127.0.0.1:4000', 'localhost:4000']) {
      expect(refusalOf(headers(GOOD, { host }), DOOR)).to.equal(undefined)
      expect(refusalOf(headers(POST, { host, origin: `http://${host}` }), DOOR)).to.equal(undefined)
    }
  })
})
