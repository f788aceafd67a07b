import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Shows each request to `answer` before the server's own listeners; those get it only when it returns false.
 * Call it after they are added.
 */
export const answerFirst = (
  server: Server,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean,
): void => {
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (answer(request, response)) return
    for (const listener of listeners) listener.call(server, request, response)
  })
}
