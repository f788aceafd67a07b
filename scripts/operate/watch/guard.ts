// Who may ask the page's server. Only this machine reaches it, but so does every web page that a browser here shows, and every program of
// another user. Pure.
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Asked {
  method: string
  /** With the token as its first part. */
  path: string
  headers: IncomingHttpHeaders
}

export interface Door {
  port: number
  /** Random, in the address that the terminal shows. */
  token: string
}

export interface Refusal {
  status: number
  why: string
}

const isSame = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Why a request is refused; `undefined` when it is not. A name that was made to point at 127.0.0.1 (DNS rebinding) is known by its Host;
 * a form of another page by its Origin; whoever was not shown the address does not know the token.
 */
export const refusalOf = ({ method, path, headers }: Asked, { port, token }: Door): Refusal | undefined => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(headers.host ?? '')) return { status: 421, why: 'not the name of this server' }
  if (!isSame(path.split('/')[1] ?? '', token))
    return { status: 403, why: 'open the whole address that the terminal shows' }
  if (method === 'GET') return undefined
  if (method !== 'POST') return { status: 405, why: 'only GET and POST' }
  if (headers.origin !== `http://${headers.host}`) return { status: 403, why: 'not from this page' }
  // A form of another page can send no JSON without asking first.
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return { status: 415, why: 'only JSON' }
  return undefined
}
