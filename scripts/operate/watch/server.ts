// The page's server: on the loopback interface, for whoever was shown its address. It changes nothing; only the form sends a mail.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LOOPBACK, close, listen, portOf } from '../../embedded-cloud/listen.ts'
import { bodyOf, sendJson, sendRefusal } from './answers.ts'
import { openEventStream } from './event-stream.ts'
import type { Feed } from './feed.ts'
import { refusalOf } from './guard.ts'
import { mailHeaders, pageHeaders } from './headers.ts'
import { readPageFiles } from './page-files.ts'
import { framedHtml } from './seen-mail.ts'
import { BadLetter } from './write-mail.ts'
import type { CommandDetail, MailDetail } from './view-types.ts'

/** What the server shows, and the one thing that it does. */
export interface PageSource {
  feed: Feed
  /** `undefined`: there is no such command. */
  command: (id: string) => Promise<CommandDetail | undefined>
  mail: (id: string) => MailDetail | undefined
  mailHtml: (id: string) => string | undefined
  /** Origins of previews. */
  frames: () => Promise<string[]>
  /** Absent where no local mail door is. Throws BadLetter. */
  send?: (body: string) => Promise<{ id: string }>
}

const LONGEST_BODY = 300_000

type Answer = (response: ServerResponse, request: IncomingMessage, rest: string) => Promise<void> | void

const found = (response: ServerResponse, value: unknown): void =>
  value === undefined ? sendRefusal(response, 404, 'not there') : sendJson(response, value)

const answersOf = ({ feed, command, mail, mailHtml, send }: PageSource): Record<string, Answer> => ({
  'GET feed': (response) => {
    const end = feed.watch(openEventStream(response).send)
    response.once('close', end)
  },
  'GET command': async (response, _request, id) => found(response, await command(id)),
  'GET mail': (response, _request, id) => found(response, mail(id)),
  'GET html': (response, _request, id) => {
    const html = mailHtml(id)
    if (html === undefined) return sendRefusal(response, 404, 'not there')
    response
      .writeHead(200, { ...mailHeaders, 'content-type': 'text/html; charset=utf-8' })
      .end(framedHtml(html))
  },
  'POST send': async (response, request) => {
    if (!send) return sendRefusal(response, 404, 'mails are not sent from here')
    const body = await bodyOf(request, LONGEST_BODY)
    if (body === undefined) return sendRefusal(response, 413, 'the mail is too long')
    try {
      sendJson(response, await send(body))
    } catch (error) {
      if (!(error instanceof BadLetter)) throw error
      sendJson(response, { problem: error.message }, 400)
    }
  },
})

export interface PageServer {
  /** With the token: only whoever knows it may read. */
  url: string
  close: () => Promise<void>
}

/** `port` 0 takes a free one. Throws when the port cannot be had. */
export const startPageServer = async (source: PageSource, port = 0): Promise<PageServer> => {
  const files = readPageFiles()
  const answers = answersOf(source)
  const token = randomBytes(16).toString('base64url')
  let at = port

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers, url = '' } = request
    const path = url.split('?')[0] ?? ''
    const refusal = refusalOf({ method, path, headers }, { port: at, token })
    if (refusal) return sendRefusal(response, refusal.status, refusal.why)
    const [name = '', rest = ''] = path.split('/').slice(2)
    const file = files.get(name)
    if (method === 'GET' && file && path.split('/').length === 3) {
      response
        .writeHead(200, { ...pageHeaders(await source.frames()), 'content-type': file.type })
        .end(file.content)
      return
    }
    const answering = answers[`${method} ${name}`]
    if (!answering) return sendRefusal(response, 404, 'not there')
    await answering(response, request, decodeURIComponent(rest))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy()
      else sendRefusal(response, 500, error.message)
    })
  })
  await listen(server, port, 'the page (PAGE_PORT)')
  at = portOf(server)
  return {
    url: `http://${LOOPBACK}:${at}/${token}/`,
    close: () => close(server),
  }
}
