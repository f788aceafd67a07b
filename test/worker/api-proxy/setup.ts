// A proxy before an upstream that a test plays, and a client that says what came back.
import { once } from 'node:events'
import http from 'node:http'
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { startApiProxy } from '../../../worker/api-proxy/proxy.ts'
import type { ApiProxy, CommandApi } from '../../../worker/api-proxy/proxy.ts'
import { captureLog } from '../../fakes/captured-log.ts'

export const KEY = 'sk-ant-real-key-of-the-worker'

export interface Got {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Upstream {
  url: string
  seen: Seen[]
  /** How often anybody connected. */
  connections: () => number
  close: () => Promise<void>
}

/** `answer` is called when the whole request is there. */
export const startUpstream = async (answer: RequestListener): Promise<Upstream> => {
  const seen: Seen[] = []
  const server = http.createServer((request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    const onWhole = (body: Buffer): void => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: body.toString('utf8') })
      answer(request, response)
    }
    // A request that breaks off is none.
    void buffer(request).then(onWhole, () => undefined)
  })
  let connections = 0
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    connections: () => connections,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const USAGE = { input_tokens: 1_000, output_tokens: 100 }

/** An answer that is not streamed. */
export const writePlain = (
  response: ServerResponse,
  usage: unknown = USAGE,
  model = 'claude-opus-5-5',
): void => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ id: 'msg_1', type: 'message', model, content: [], usage }))
}

export const plainAnswer =
  (usage: unknown = USAGE, model?: string): RequestListener =>
  (_request, response) =>
    writePlain(response, usage, model)

export const apiError =
  (status: number, type: string, message: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' })
    response.end(JSON.stringify({ type: 'error', error: { type, message } }))
  }

export const sse = (event: { type: string; [field: string]: unknown }): string =>
  `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`

export const messageStart = (
  usage: unknown = { input_tokens: 1_000, output_tokens: 1 },
  model = 'claude-opus-5-5',
) => sse({ type: 'message_start', message: { type: 'message', model, content: [], usage } })

export const textDelta = (text: string): string =>
  sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })

export const messageDelta = (usage: unknown): string =>
  sse({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage })

/** A request under way: what came back is read by the test, or as a whole. */
export const begin = (
  baseUrl: string,
  token: string | undefined,
  options: http.RequestOptions & { body?: string } = {},
): http.ClientRequest => {
  const { body = '{"model":"claude-opus-5-5"}', headers = {}, ...rest } = options
  const { hostname, port } = new URL(baseUrl)
  const request = http.request({
    hostname,
    port,
    path: '/v1/messages?beta=true',
    method: 'POST',
    agent: false,
    ...rest,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { 'x-api-key': token }),
      ...(headers as http.OutgoingHttpHeaders),
    },
  })
  request.on('error', () => undefined)
  request.end((rest.method ?? 'POST') === 'POST' ? body : undefined)
  return request
}

/** The head of the answer. Rejects when the connection breaks before. */
export const headOf = async (request: http.ClientRequest): Promise<http.IncomingMessage> => {
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  return response
}

export const ask = async (...args: Parameters<typeof begin>): Promise<Got> => {
  const response = await headOf(begin(...args))
  const body = (await buffer(response)).toString('utf8')
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

export const errorTypeOf = ({ body }: Got): string =>
  (JSON.parse(body) as { error: { type: string } }).error.type

/** What runs is ended after each test. */
export const makeSetup = () => {
  const ends: (() => Promise<void>)[] = []
  const captured = captureLog()
  const upstreamOf = async (answer: RequestListener): Promise<Upstream> => {
    const upstream = await startUpstream(answer)
    ends.push(upstream.close)
    return upstream
  }
  const proxyTo = async (upstream: string): Promise<ApiProxy> => {
    const proxy = await startApiProxy({ apiKey: KEY, upstream, log: captured.log })
    ends.push(proxy.stop)
    return proxy
  }
  return {
    captured,
    upstreamOf,
    proxyTo,
    /** A command of a proxy before an upstream that answers so. */
    open: async (
      answer: RequestListener,
      options: Parameters<ApiProxy['open']>[0] = {},
    ): Promise<{ upstream: Upstream; proxy: ApiProxy; api: CommandApi }> => {
      const upstream = await upstreamOf(answer)
      const proxy = await proxyTo(upstream.url)
      return { upstream, proxy, api: proxy.open(options) }
    },
    endAll: async () => {
      for (const end of ends.splice(0).toReversed()) await end()
    },
  }
}
