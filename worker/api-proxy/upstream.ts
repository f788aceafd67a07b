// The API itself, or the gateway that stands for it.
import http from 'node:http'
import https from 'node:https'
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'

export interface Upstream {
  post: (path: string, headers: OutgoingHttpHeaders) => ClientRequest
  destroy: () => void
}

const CONNECT_MS = 10_000

/** Throws where the address cannot be one of an API. Certificates are checked; nothing of the environment sends it by another way. */
export const makeUpstream = (address: string): Upstream => {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Error('the address of the API must be http(s)://host, without a user, a query or a fragment')
  const scheme = url.protocol === 'https:' ? https : http
  const agent = new scheme.Agent({ keepAlive: true, rejectUnauthorized: true })
  const prefix = url.pathname.replace(/\/$/, '')
  return {
    post: (path, headers) => {
      const request = scheme.request(url.origin, { method: 'POST', path: `${prefix}${path}`, headers, agent })
      request.once('socket', (socket) => {
        if (!socket.connecting) return
        const late = setTimeout(
          () => request.destroy(new Error(`no connection within ${CONNECT_MS / 1_000} s`)),
          CONNECT_MS,
        )
        const connected = (): void => clearTimeout(late)
        socket.once('connect', connected).once('close', connected)
      })
      return request
    },
    destroy: () => agent.destroy(),
  }
}
