// A small Messages API of our own: a coding agent talks to it as to the real one, and a script says what the
// model answers. For the demo, make local, make up and tests; it knows no key and keeps nothing on disk.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { readConversation } from './conversation.ts'
import type { Conversation, MessagesRequest } from './conversation.ts'
import { sendError, sendJson, sendStep } from './send-step.ts'
import type { Script, UsageFields } from './step.ts'

const LOOPBACK = '127.0.0.1'
/** Those of a long day in make local must not fill the memory. */
const MOST_KEPT = 100

/** One request, as it came in. */
export interface Asked {
  method: string
  url: string
  headers: IncomingHttpHeaders
  /** Of POST /v1/messages alone. */
  conversation?: Conversation
  /** What was said of the tokens. Absent: no answer was given to the end. */
  usage?: UsageFields
}

export interface MessagesApi {
  /** For ANTHROPIC_BASE_URL. */
  url: string
  /** The last requests, oldest first. */
  asked: Asked[]
  /** From now on another script answers. */
  play: (script: Script) => void
  close: () => Promise<void>
}

const NOT_FOUND = { status: 404, type: 'not_found_error', message: 'Not found' }
const NO_JSON = { status: 400, type: 'invalid_request_error', message: 'The request body is not valid JSON' }

/** Undefined: no request that an agent would send. */
const parse = (body: Buffer): MessagesRequest | undefined => {
  try {
    const request = JSON.parse(body.toString('utf8')) as Partial<MessagesRequest> | null
    const isOne = typeof request?.model === 'string' && Array.isArray(request.messages)
    return isOne ? (request as MessagesRequest) : undefined
  } catch {
    return undefined
  }
}

/** Listens on a free port, or on `port`; on the loopback interface, or `host`. */
export const startMessagesApi = async (first: Script, port = 0, host = LOOPBACK): Promise<MessagesApi> => {
  let script = first
  const asked: Asked[] = []
  const keep = (one: Asked): Asked => {
    asked.push(one)
    if (asked.length > MOST_KEPT) asked.shift()
    return one
  }

  const answerMessages = async (one: Asked, body: Buffer, response: ServerResponse): Promise<void> => {
    const request = parse(body)
    if (!request) return sendError(response, NO_JSON)
    one.conversation = readConversation(request)
    const step = await script(one.conversation)
    const usage = await sendStep(response, step, { request, bytes: body.length })
    if (usage) one.usage = usage
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request
    const one = keep({ method, url, headers })
    const body = await buffer(request)
    const { pathname } = new URL(url, 'http://localhost')
    const what = `${method} ${pathname}`
    if (what === 'HEAD /') response.end()
    else if (what === 'POST /v1/messages/count_tokens')
      sendJson(response, 200, { input_tokens: Math.ceil(body.length / 4) })
    else if (what === 'POST /v1/messages') await answerMessages(one, body, response)
    else sendError(response, NOT_FOUND)
  }

  const server = createServer((request, response) => {
    // A script that throws, or a request that breaks off.
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendError(response, { status: 500, type: 'api_error', message: String(error) })
    })
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    asked,
    play: (next) => {
      script = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
