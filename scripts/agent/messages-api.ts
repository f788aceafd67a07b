// A small Messages API of our own, on the loopback interface: a coding agent talks to it as to the real one, and a script says what the
// model answers. For the demo, make local and tests; it knows no key and keeps nothing on disk.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConversation } from './conversation.ts'
import type { Conversation, MessagesRequest } from './conversation.ts'
import { messageOf, streamOf } from './message.ts'
import type { Message } from './message.ts'
import { isFailing, isStalling } from './step.ts'
import type { Script, Step, UsageFields } from './step.ts'

const LOOPBACK = '127.0.0.1'
/** Those of a long day in make local must not fill the memory. */
const MOST_KEPT = 200

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

type Answering = Extract<Step, { say?: string }>

const sendJson = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

const sendError = (
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers = {},
): void => sendJson(response, status, { type: 'error', error: { type, message } }, headers)

/** False: it is not sent to its end. */
const sendStream = async (response: ServerResponse, message: Message, step: Answering): Promise<boolean> => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  for (const event of streamOf(message)) {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    if (step.then !== undefined && event.type === 'content_block_delta') {
      // What was written arrives before the connection breaks.
      if (step.then === 'cut') setTimeout(() => response.destroy(), 20)
      return false
    }
    if (step.pieceMs !== undefined) await sleep(step.pieceMs)
    if (response.destroyed) return false
  }
  response.end()
  return true
}

const sendStep = async (
  response: ServerResponse,
  step: Step,
  { model, stream }: MessagesRequest,
  bytes: number,
): Promise<UsageFields | undefined> => {
  if (isStalling(step)) return undefined
  if (isFailing(step)) {
    const { status, type, message, headers } = step.fail
    sendError(response, status, type, message, headers)
    return undefined
  }
  if (step.delayMs !== undefined) await sleep(step.delayMs)
  const message = messageOf(step, { model, bytes })
  if (stream === true) return (await sendStream(response, message, step)) ? message.usage : undefined
  sendJson(response, 200, message)
  return message.usage
}

/** Listens on a free port, or on `port`. */
export const startMessagesApi = async (first: Script, port = 0): Promise<MessagesApi> => {
  let script = first
  const asked: Asked[] = []
  const keep = (one: Asked): Asked => {
    asked.push(one)
    if (asked.length > MOST_KEPT) asked.shift()
    return one
  }

  const answerMessages = async (one: Asked, body: Buffer, response: ServerResponse): Promise<void> => {
    const request = JSON.parse(body.toString('utf8')) as MessagesRequest
    one.conversation = readConversation(request)
    const usage = await sendStep(response, await script(one.conversation), request, body.length)
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
    else sendError(response, 404, 'not_found_error', 'Not found')
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendError(response, 500, 'api_error', error instanceof Error ? error.message : String(error))
    })
  })
  server.listen(port, LOOPBACK)
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
