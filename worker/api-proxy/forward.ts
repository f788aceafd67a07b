// One request of an agent: to the API and back.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brokenOff, noAnswer } from './api-error.ts'
import type { ApiError } from './api-error.ts'
import type { CommandAccess, Trouble } from './command-access.ts'
import { headersToApi } from './headers.ts'
import type { Entry } from './ledger.ts'
import { passBody, passHead, whyNoAnswer } from './pass.ts'
import { readBody } from './read-body.ts'
import { readStream } from './read-stream.ts'
import type { AnswerReader, ErrorTold } from './answer-reader.ts'
import { NotSent, send } from './send.ts'
import type { Upstream } from './upstream.ts'

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  path: string
  access: CommandAccess
  /** Absent: it costs nothing. */
  entry?: Entry
}

export interface Way {
  upstream: Upstream
  apiKey: string
}

/** How long an answer that nobody waits for may go on, until it has told what it costs. */
const HEAR_OUT_MS = 30_000
const MOST_MESSAGE = 500

/** The API's words, short, and never with the key in them. */
const troubleOf = (status: number, { type, message }: ErrorTold, apiKey: string): Trouble => ({
  status,
  type,
  message: message.replaceAll(apiKey, '(key)').slice(0, MOST_MESSAGE),
})

const whyOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}

const passOn = async (answer: IncomingMessage, exchange: Exchange, { apiKey }: Way): Promise<void> => {
  const { response, entry } = exchange
  const { onTrouble, onActivity } = exchange.access.options
  const status = answer.statusCode ?? 502
  const tell = (error: ErrorTold): void => onTrouble?.(troubleOf(status, error, apiKey))
  const passWith = (reader: AnswerReader): Promise<void> =>
    passBody(answer, response, {
      reader,
      onPiece: () => {
        entry?.update(reader.runs())
        onActivity?.()
      },
      isHeard: () => entry === undefined || reader.runs().length > 0,
    })
  passHead(answer, response)
  if (answer.headers['content-type']?.startsWith('text/event-stream')) return passWith(readStream(tell))
  const body = readBody()
  await passWith(body)
  if (status >= 400) tell(body.error() ?? { type: '', message: '' })
}

/** Ends a request to the API when its command does, and a while after its agent has left. */
const endWith = ({ response, access: { signal } }: Exchange, end: () => void): (() => void) => {
  let late: NodeJS.Timeout | undefined
  const hearOut = (): void => {
    late = setTimeout(end, HEAR_OUT_MS)
  }
  const endAll = (): void => {
    end()
    response.destroy()
  }
  signal.addEventListener('abort', endAll)
  response.once('close', hearOut)
  return () => {
    clearTimeout(late)
    response.off('close', hearOut)
    signal.removeEventListener('abort', endAll)
  }
}

/** Resolves when it is over; to an error where the agent has not got the whole of an answer. */
export const forward = async (exchange: Exchange, way: Way): Promise<ApiError | undefined> => {
  const { request, response, path, access, entry } = exchange
  const out = way.upstream.post(path, headersToApi(request.headers, way.apiKey))
  const release = endWith(exchange, () => out.destroy())
  let sentBytes = 0
  // The API may have worked on it, though nobody hears the end.
  let isWorkedOn = true
  try {
    const answer = await send(request, out, (bytes) => (sentBytes = bytes))
    const why = whyNoAnswer(answer)
    if (why !== undefined) throw new Error(why)
    isWorkedOn = (answer.statusCode ?? 0) < 400
    await passOn(answer, exchange, way)
    return undefined
  } catch (error) {
    const other = response.headersSent ? brokenOff : noAnswer
    const told = error instanceof NotSent ? error.answer : other(whyOf(error))
    const isOurs = !response.destroyed && !access.signal.aborted
    if (isOurs) access.options.onTrouble?.(told)
    isWorkedOn &&= !isOurs
    return told
  } finally {
    entry?.end(isWorkedOn ? sentBytes : 0)
    release()
    out.destroy()
  }
}
