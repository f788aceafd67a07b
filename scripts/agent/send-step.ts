// One step of a script as an answer over HTTP.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MessagesRequest } from './conversation.ts'
import { messageOf, streamOf } from './message.ts'
import type { Message } from './message.ts'
import { isFailing, isStalling } from './step.ts'
import type { Answering, Step, UsageFields } from './step.ts'

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

export const sendError = (
  response: ServerResponse,
  { status, type, message, headers }: { status: number; type: string; message: string; headers?: object },
): void => sendJson(response, status, { type: 'error', error: { type, message } }, headers)

/** Resolves early when nobody waits for the answer any more. */
const wait = async (ms: number, response: ServerResponse): Promise<void> => {
  const left = new AbortController()
  const leave = (): void => left.abort()
  response.once('close', leave)
  await sleep(ms, undefined, { signal: left.signal }).catch(() => undefined)
  response.off('close', leave)
}

/** False: it did not come to its end. */
const sendStream = async (response: ServerResponse, message: Message, step: Answering): Promise<boolean> => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  for (const event of streamOf(message)) {
    const hasRoom = response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    if (step.ends !== undefined && event.type === 'content_block_delta') {
      // What was written still arrives.
      if (step.ends === 'cut') response.socket?.destroySoon()
      return false
    }
    if (!hasRoom) await Promise.race([once(response, 'drain'), once(response, 'close')])
    if (step.pieceMs !== undefined) await wait(step.pieceMs, response)
    if (response.destroyed) return false
  }
  response.end()
  return true
}

/** Resolves to what was said of the tokens, if an answer came to its end. */
export const sendStep = async (
  response: ServerResponse,
  step: Step,
  asked: { request: MessagesRequest; bytes: number },
): Promise<UsageFields | undefined> => {
  if (isStalling(step)) return undefined
  if (isFailing(step)) {
    sendError(response, step.fail)
    return undefined
  }
  if (step.delayMs !== undefined) await wait(step.delayMs, response)
  const { model, stream } = asked.request
  const message = messageOf(step, { model, bytes: asked.bytes })
  if (stream === true) return (await sendStream(response, message, step)) ? message.usage : undefined
  sendJson(response, 200, message)
  return message.usage
}
