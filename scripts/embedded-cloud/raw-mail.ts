import type { Server } from 'node:http'
import { answerFirst } from './answer-first.ts'

/**
 * Keeps each mail of SendRawEmail as it was sent, and serves the list (base64, oldest first) at /raw: aws-ses-v2-local 2.10.2 shows
 * neither headers nor source, and a reply's In-Reply-To is a header.
 */
export const serveRawMail = (server: Server): void => {
  const sent: string[] = []
  answerFirst(server, (request, response) => {
    if (request.method === 'GET' && request.url === '/raw') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sent))
      return true
    }
    if (request.method !== 'POST') return false
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = new URLSearchParams(Buffer.concat(chunks).toString()).get('RawMessage.Data')
      if (raw !== null) sent.push(raw)
    })
    return false
  })
}
