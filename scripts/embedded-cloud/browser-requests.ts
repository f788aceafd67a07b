// A browser on this machine reaches the loopback interface too, and with it any web page that it shows: a preview
// that a hostile mail asked for, or any other site. The emulators check no password, and dynalite even allows
// every origin. So pages get only what a person looks at; programs (no Origin, no Sec-Fetch headers) get all.
import type { IncomingHttpHeaders, Server } from 'node:http'
import { answerFirst } from './answer-first.ts'

/** What browsers may have of a service: nothing, single S3 objects (previews), or the page of sent mail. */
export type BrowserAccess = 'nothing' | 'objects' | 'sent mail'

/** The parts of a request that say who sent it. */
export interface Asked {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

// /bucket/key; not a list of the bucket, and not /_fauxqs/…, which shows the messages of the queues.
const OBJECT = /^\/[a-z0-9][^/?]*\/[^?]/

// A name that was made to point at 127.0.0.1 (DNS rebinding) passes for the same origin: only its Host gives it away.
const LOOPBACK_HOST = /^(127\.0\.0\.1|([a-z0-9-]+\.)*localhost)(:\d+)?$/i

const mayRead = ({ url = '', headers }: Asked, access: BrowserAccess): boolean => {
  if (access === 'objects') return OBJECT.test(url)
  if (access === 'nothing') return false
  return url === '/' || ['same-origin', 'none'].includes(String(headers['sec-fetch-site']))
}

/** True for programs on this machine, and for what a browser may have. */
export const isPermitted = (asked: Asked, access: BrowserAccess): boolean => {
  const { host = '', origin, 'sec-fetch-site': site } = asked.headers
  if (!LOOPBACK_HOST.test(host)) return false
  if (origin === undefined && site === undefined) return true
  if (asked.method === 'GET' || asked.method === 'HEAD') return mayRead(asked, access)
  return access === 'sent mail' && origin === `http://${host}`
}

/** Answers 403 to what is not permitted. Call it after the server's own listeners are added. */
export const limitBrowsers = (server: Server, access: BrowserAccess): void =>
  answerFirst(server, (request, response) => {
    if (isPermitted(request, access)) return false
    response.writeHead(403, { connection: 'close' }).end('not for web pages\n')
    return true
  })
