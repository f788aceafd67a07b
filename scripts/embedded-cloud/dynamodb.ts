// DynamoDB by dynalite.
import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import { limitBrowsers } from './browser-requests.ts'
import { close, listen, portOf } from './listen.ts'
import type { RunningService } from './listen.ts'
import { survivesBrokenRequests } from './repair-broken-requests.ts'

interface DynaliteOptions {
  path?: string
  createTableMs: number
  updateTableMs: number
  deleteTableMs: number
}

const dynalite: (options: DynaliteOptions) => Server = createRequire(import.meta.url)('dynalite')

/** Starts it. Without a folder everything is in memory. Throws when the port cannot be had. */
export const startDynamodb = async (port: number, folder?: string): Promise<RunningService> => {
  const server = dynalite({
    ...(folder === undefined ? {} : { path: folder }),
    // Tables are there at once, instead of after the half second that dynalite plays AWS.
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  })
  survivesBrokenRequests(server)
  limitBrowsers(server, 'nothing')
  await listen(server, port, 'DynamoDB')
  return { port: portOf(server), close: () => close(server) }
}
