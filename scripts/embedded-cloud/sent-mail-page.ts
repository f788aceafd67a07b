import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { answerFirst } from './answer-first.ts'

// A script in a mail may not run; the page still writes the mail into the frame; a link opens in a window of its own.
const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'

/**
 * Serves the page of aws-ses-v2-local 2.10.2 at / with its frames in a sandbox. It writes the HTML of each mail into
 * a frame of its own origin, where a script in one mail could read all the others.
 */
export const serveSentMailPage = (server: Server, file: string): void => {
  const page = readFileSync(file, 'utf8').replaceAll('<iframe ', `<iframe sandbox="${SANDBOX}" `)
  answerFirst(server, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/') return false
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    return true
  })
}
