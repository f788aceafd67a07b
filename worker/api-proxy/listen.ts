import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

const LOOPBACK = '127.0.0.1'

export interface LoopbackServer {
  url: string
  close: () => Promise<void>
}

/** Every program of the machine can connect: a connection that sends nothing is cut, and there are not endlessly many. */
const LIMITS = {
  headersTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  // A request that waits for its turn is not read.
  requestTimeout: 0,
  // Longer than an agent thinks between two requests.
  keepAliveTimeout: 120_000,
}
const MOST_CONNECTIONS = 512

export const listenOnLoopback = async (handle: RequestListener): Promise<LoopbackServer> => {
  const server = createServer(LIMITS, handle)
  server.maxConnections = MOST_CONNECTIONS
  server.listen(0, LOOPBACK)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
