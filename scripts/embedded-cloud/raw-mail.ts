import type { Server } from 'node:http'
import { answerFirst } from './answer-first.ts'

/** What is asked for; `undefined` when it is neither list. */
const listAt = (url: string | undefined, sent: { at: number; raw: string }[]): unknown => {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://localhost')
  if (pathname === '/raw') return sent.map(({ raw }) => raw)
  return pathname === '/sent' ? sent.slice(Number(searchParams.get('from') ?? 0)) : undefined
}

/**
 * Keeps each mail of SendRawEmail as it was sent, and serves the list (base64, oldest first) at /raw, and all but the first n with their
 * times at /sent?from=n: aws-ses-v2-local 2.10.2 shows neither headers nor source, and a reply's In-Reply-To is a header.
 */
export const serveRawMail = (server: Server): void => {
  const sent: { at: number; raw: string }[] = []
  answerFirst(server, (request, response) => {
    const list = request.method === 'GET' ? listAt(request.url, sent) : undefined
    if (list !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list))
      return true
    }
    if (request.method !== 'POST') return false
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = new URLSearchParams(Buffer.concat(chunks).toString()).get('RawMessage.Data')
      if (raw !== null) sent.push({ at: Date.now(), raw })
    })
    return false
  })
}
