// SES by aws-ses-v2-local: sent mail is kept in memory, and shown at / and /store.
import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import { limitBrowsers } from './browser-requests.ts'
import { LOOPBACK, close, listen, portOf } from './listen.ts'
import type { RunningService } from './listen.ts'
import { serveRawMail } from './raw-mail.ts'
import { serveSentMailPage } from './sent-mail-page.ts'

const require = createRequire(import.meta.url)
const ses: { default: (at: { host: string; port: number }) => Promise<Server> } = require('aws-ses-v2-local')

/** Starts it. Throws when the port cannot be had. */
export const startSes = async (port: number): Promise<RunningService> => {
  // Its default host is '::', which is every interface.
  const server = await ses.default({ host: LOOPBACK, port })
  // It resolves, unheard, also when it could not listen: once more, to learn why.
  if (!server.listening) await listen(server, port, 'SES')
  serveRawMail(server)
  serveSentMailPage(server, require.resolve('aws-ses-v2-local/static/index.html'))
  limitBrowsers(server, 'sent mail')
  return { port: portOf(server), close: () => close(server) }
}
