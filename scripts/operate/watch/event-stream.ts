// Server-sent events to one browser. https://html.spec.whatwg.org/multipage/server-sent-events.html
import type { ServerResponse } from 'node:http'
import { dataHeaders } from './headers.ts'

/** So often at least something is sent, so that a connection that is gone is noticed. */
const ALIVE_MS = 15_000

export interface EventStream {
  send: (data: string) => void
}

/** Of what a browser is too slow to take, only the newest is sent. */
export const openEventStream = (response: ServerResponse): EventStream => {
  response.writeHead(200, { ...dataHeaders, 'content-type': 'text/event-stream' })
  response.write('retry: 1000\n\n')
  let isFull = false
  let newest: string | undefined
  const write = (text: string): void => {
    isFull = !response.write(text)
  }
  const send = (data: string): void => {
    if (isFull) newest = data
    else write(`data: ${data}\n\n`)
  }
  response.on('drain', () => {
    isFull = false
    if (newest === undefined) return
    const data = newest
    newest = undefined
    send(data)
  })
  const alive = setInterval(() => isFull || write(': alive\n\n'), ALIVE_MS)
  response.once('close', () => clearInterval(alive))
  return { send }
}
