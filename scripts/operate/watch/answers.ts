// How the page's server answers: with a file, with data, or with a refusal.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dataHeaders } from './headers.ts'

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  const headers = { ...dataHeaders, 'content-type': 'application/json' }
  response.writeHead(status, headers).end(JSON.stringify(value))
}

/** `close`: what a refused request would still send is not read. */
export const sendRefusal = (response: ServerResponse, status: number, why: string): void => {
  const headers = { ...dataHeaders, 'content-type': 'text/plain; charset=utf-8', connection: 'close' }
  response.writeHead(status, headers).end(`${why}\n`)
}

/** `undefined`: it is longer than that. */
export const bodyOf = async (request: IncomingMessage, mostBytes: number): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
