import { expect } from 'chai'
import { isPermitted } from '../../../scripts/embedded-cloud/browser-requests.ts'
import type { BrowserAccess } from '../../../scripts/embedded-cloud/browser-requests.ts'
import { startDynamodb } from '../../../scripts/embedded-cloud/dynamodb.ts'

const HOST = '127.0.0.1:4566'
const FROM_ANOTHER_SITE = { 'sec-fetch-site': 'cross-site' }
const FROM_ITS_OWN_PAGE = { 'sec-fetch-site': 'same-origin' }
const EVERYWHERE: BrowserAccess[] = ['nothing', 'objects', 'sent mail']

describe('a request to the embedded cloud', () => {
  for (const host of [HOST, 'localhost:4566', 'bucket.localhost:4566', '127.0.0.1'])
    it(`of a program is permitted under the name ${host}`, () => {
      expect(verdicts('POST', '/', { host })).to.deep.equal(EVERYWHERE)
    })

  for (const host of ['example.com', 'localhost.example.com', '127.0.0.1.example.com', ''])
    it(`is refused under the name ${host || '(none)'}, which only pretends to be this machine`, () => {
      expect(verdicts('GET', '/bucket/key', { host })).to.deep.equal([])
    })

  for (const [what, method, url, headers, permitted] of [
    ['a preview, followed from anywhere', 'GET', '/preview/index.html', FROM_ANOTHER_SITE, ['objects']],
    ['a script of a preview', 'GET', '/preview/a/b.js?v=1', FROM_ITS_OWN_PAGE, ['objects', 'sent mail']],
    ['the list of a bucket', 'GET', '/mails?list-type=2', FROM_ANOTHER_SITE, []],
    ['the list of a bucket, with a slash', 'GET', '/mails/?list-type=2', FROM_ANOTHER_SITE, []],
    ['the messages of a queue', 'GET', '/_fauxqs/queues/jobs', FROM_ANOTHER_SITE, []],
    ['the page of sent mail', 'GET', '/', FROM_ANOTHER_SITE, ['sent mail']],
    ['the sent mail itself', 'GET', '/store', FROM_ANOTHER_SITE, []],
    ['the sent mail, for its page', 'GET', '/store', FROM_ITS_OWN_PAGE, ['sent mail']],
    ['the button that clears it', 'POST', '/clear-store', { origin: `http://${HOST}` }, ['sent mail']],
    ['that button, from another site', 'POST', '/clear-store', { origin: 'https://example.com' }, []],
    ['a message sent by a preview', 'POST', '/', { origin: 'null', ...FROM_ITS_OWN_PAGE }, []],
    ['the question whether a page may write', 'OPTIONS', '/', { origin: 'https://example.com' }, []],
  ] as const)
    it(`of a browser for ${what} is permitted for: ${permitted.join(', ') || 'no service'}`, () => {
      expect(verdicts(method, url, { host: HOST, ...headers })).to.deep.equal(permitted)
    })

  it('that is refused gets 403 and does not reach the service', async () => {
    const service = await startDynamodb(0)

    const response = await fetch(`http://127.0.0.1:${service.port}/`, {
      headers: { origin: 'https://example.com' },
    })

    expect(response.status).to.equal(403)
    expect(await response.text()).to.equal('not for web pages\n')
    await service.close()
  })
})

const verdicts = (method: string, url: string, headers: Record<string, string>) =>
  EVERYWHERE.filter((access) => isPermitted({ method, url, headers }, access))
