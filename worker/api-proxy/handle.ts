// What becomes of one request of an agent.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { NOT_FORWARDED, TOO_LARGE, TOO_MANY, UNKNOWN_TOKEN } from './api-error.ts'
import type { ApiError } from './api-error.ts'
import { forward } from './forward.ts'
import type { Way } from './forward.ts'
import { tokenIn } from './headers.ts'
import type { OpenCommands } from './open-commands.ts'
import { refuse } from './refuse.ts'
import { routeOf } from './routes.ts'
import type { Route } from './routes.ts'
import { isTooLarge } from './send.ts'

export interface HandlerParts extends Way {
  commands: OpenCommands
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Forwarded = Route & { kind: 'forward' }

/** The Host header is not looked at: a page in a browser that reaches this port under a name of its own has no token. */
export const makeHandler = ({ commands, ...way }: HandlerParts): Handle => {
  const problemOf = async (
    request: IncomingMessage,
    response: ServerResponse,
    { path, isPaid }: Forwarded,
  ): Promise<ApiError | undefined> => {
    const access = commands.find(tokenIn(request.headers))
    if (!access) return UNKNOWN_TOKEN
    if (isTooLarge(request)) return TOO_LARGE
    if (!access.hasRoom()) return TOO_MANY
    return access.inTurn(async () => {
      if (response.destroyed) return undefined
      const entry = isPaid ? { entry: access.ledger.enter() } : {}
      return forward({ request, response, path, access, ...entry }, way)
    })
  }
  return async (request, response) => {
    // Both break when the other side does; who reads or writes hears of it by other means.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    const route = routeOf(request.method, request.url)
    if (route.kind === 'greeting') return void response.end()
    const problem = route.kind === 'forward' ? await problemOf(request, response, route) : NOT_FORWARDED
    if (problem) await refuse(request, response, problem)
  }
}
