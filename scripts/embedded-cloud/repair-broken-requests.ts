import type { IncomingMessage, Server } from 'node:http'

/**
 * Repairs dynalite 4.0.0, which throws an error of a request's stream out of the event loop: a client that died
 * before its answer, in mid body or after it, ended the process and all services with it.
 */
export const survivesBrokenRequests = (server: Server): void => {
  // Runs after dynalite's own listener has added the handler that throws. Without any handler Node emits no error.
  server.on('request', (request: IncomingMessage) => request.removeAllListeners('error'))
}
