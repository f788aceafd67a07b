// Stands before one service of the embedded cloud and spoils some requests on their way there, and some answers on their way back.
import { Agent, createServer, request as startRequest } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { sleep } from '../../../platform/sleep.ts'
import { close, listen, portOf } from '../../../scripts/embedded-cloud/listen.ts'
import { throttled, unavailable } from './answers.ts'
import type { Answer, Service } from './answers.ts'
import { drawFaults } from './plan.ts'
import type { Fault } from './plan.ts'
import type { Random } from '../seeded.ts'
import { askedIn, receivedIn } from './wire-call.ts'
import type { WireCall } from './wire-call.ts'

export interface FaultProxy {
  port: number
  /** Of all requests, each way; 0, as at the start: everything passes as it is. */
  setFaults: (share: number) => void
  /** How often each fault has happened, by `before reset`, `after hang` and so on; `requests` counts all. */
  counts: () => Record<string, number>
  close: () => Promise<void>
}

const DELAY_MS = 2_000

/** A poll of somebody who is gone is withdrawn, as the broken connection itself does it; any other request takes its effect. */
const isPoll = ({ headers }: IncomingMessage): boolean =>
  headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage'

export interface ProxyOptions {
  /** Told of each call when it is over. */
  record?: (call: WireCall) => void
  /** By queue, in seconds: instead of what a receive asks for. */
  visibility?: Record<string, number>
}

interface Conveyed {
  request: IncomingMessage
  response: ServerResponse
  body: Buffer
  /** Aborted when the client has withdrawn. */
  gone: AbortSignal
}

const hiddenFor = (body: Buffer, VisibilityTimeout: number): Buffer =>
  Buffer.from(JSON.stringify({ ...(JSON.parse(body.toString()) as object), VisibilityTimeout }))

const give = (response: ServerResponse, { status, headers, body }: Answer): void => {
  if (!response.destroyed) response.writeHead(status, headers).end(body)
}

export const startFaultProxy = async (
  service: Service,
  upstreamPort: number,
  random: Random,
  { record = () => undefined, visibility = {} }: ProxyOptions = {},
): Promise<FaultProxy> => {
  const agent = new Agent({ keepAlive: true })
  const counted: Record<string, number> = { requests: 0 }
  let share = 0

  const pass = async (request: IncomingMessage, body: Buffer, gone: AbortSignal) => {
    const { method, url, headers } = request
    const own = { ...headers, 'content-length': body.length }
    const to = { host: '127.0.0.1', port: upstreamPort, agent, method, path: url, headers: own }
    const outgoing = startRequest({ ...to, ...(isPoll(request) && { signal: gone }) })
    const answered = new Promise<IncomingMessage>((resolve, reject) =>
      outgoing.once('response', resolve).on('error', reject),
    )
    outgoing.end(body)
    const answer = await answered
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) }
  }

  /** True when the request or its answer goes no further. */
  const spoil = async (fault: Fault | undefined, response: ServerResponse): Promise<boolean> => {
    switch (fault) {
      case undefined:
        return false
      case 'delay':
        await sleep(DELAY_MS)
        return false
      case 'reset':
        response.socket?.resetAndDestroy()
        return true
      case 'hang':
        return true
      case '503':
        give(response, unavailable)
        return true
      case 'throttle':
        give(response, throttled(service))
        return true
    }
  }

  const count = (way: string, fault: Fault | undefined): void => {
    if (fault) counted[`${way} ${fault}`] = (counted[`${way} ${fault}`] ?? 0) + 1
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = Date.now()
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const body = await buffer(request)
    const call: WireCall = { at, endedAt: at, ...askedIn(request.headers, body.toString()) }
    try {
      await convey(call, { request, response, body, gone: gone.signal })
    } finally {
      record({ ...call, endedAt: Date.now() })
    }
  }

  const convey = async (call: WireCall, { request, response, body, gone }: Conveyed): Promise<void> => {
    const { before, after } = drawFaults(random, share)
    counted.requests = (counted.requests ?? 0) + 1
    count('before', before)
    if (before) call.before = before
    if (await spoil(before, response)) return
    if (gone.aborted && isPoll(request)) return
    const seconds = isPoll(request) ? visibility[call.target] : undefined
    const answer = await pass(request, seconds === undefined ? body : hiddenFor(body, seconds), gone)
    call.appliedAt = Date.now()
    call.status = answer.status
    if (isPoll(request)) call.subjects = receivedIn(answer.body.toString())
    if (after) call.after = after
    count('after', after)
    if ((await spoil(after, response)) || response.destroyed) return
    const { connection: _connection, 'transfer-encoding': _encoding, ...headers } = answer.headers
    response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length }).end(answer.body)
  }

  const server = createServer((request, response) => {
    // The service is not there, or the client has withdrawn: both see a broken connection.
    serve(request, response).catch(() => response.destroy())
  })
  // The SDK's connections may be idle for longer than Node's five seconds; a reset at that moment is none of our faults.
  server.keepAliveTimeout = 120_000
  await listen(server, 0, `the fault proxy of ${service}`)
  return {
    port: portOf(server),
    setFaults: (wanted) => void (share = wanted),
    counts: () => ({ ...counted }),
    close: async () => {
      await close(server)
      agent.destroy()
    },
  }
}
