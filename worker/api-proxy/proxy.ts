// The API key is in the worker alone. An agent asks this proxy, with a token that is worth something while its command runs, and the proxy
// asks the API with the key. What an answer cost is counted here, where no program of a job can change it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../platform/log.ts'
import { makeCommandAccess } from './command-access.ts'
import type { CommandOptions } from './command-access.ts'
import { makeHandler } from './handle.ts'
import { makeLedger } from './ledger.ts'
import type { Usage } from './ledger.ts'
import { listenOnLoopback } from './listen.ts'
import { makeOpenCommands } from './open-commands.ts'
import { tellUnknownModels } from './unknown-models.ts'
import { makeUpstream } from './upstream.ts'

/** What one command's agent is given. */
export interface CommandApi {
  /** For ANTHROPIC_BASE_URL. */
  baseUrl: string
  /** For ANTHROPIC_API_KEY. */
  token: string
  usage: () => Usage
  /** From now on the token is worth nothing; requests that run are cut. Their cost so far stays in `usage`. */
  close: () => Promise<void>
}

export interface ApiProxy {
  open: (options?: CommandOptions) => CommandApi
  /** Closes all commands; nothing listens any more. */
  stop: () => Promise<void>
}

export interface ProxySettings {
  apiKey: string
  /** The address of the API. */
  upstream: string
  log: Log
}

/** The key goes into a header. */
const checkKey = (apiKey: string): void => {
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new Error('the API key is empty or has characters that no header takes')
}

/** One for a worker. Listens on the loopback interface only, on a free port. */
export const startApiProxy = async ({ apiKey, upstream: address, log }: ProxySettings): Promise<ApiProxy> => {
  checkKey(apiKey)
  const upstream = makeUpstream(address)
  const commands = makeOpenCommands()
  const closing = new Set<() => Promise<void>>()
  const onModel = tellUnknownModels(log)
  const handle = makeHandler({ upstream, apiKey, commands })
  const server = await listenOnLoopback((request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: unknown) => {
      log.error('api_proxy_failed', { error })
      response.destroy()
    })
  })

  const open = (options: CommandOptions = {}): CommandApi => {
    const ledger = makeLedger(onModel)
    const ended = new AbortController()
    const access = makeCommandAccess(ledger, options, ended.signal)
    const token = commands.add(access)
    const close = async (): Promise<void> => {
      closing.delete(close)
      commands.remove(token)
      ended.abort()
      await access.idle()
    }
    closing.add(close)
    return { baseUrl: server.url, token, usage: ledger.usage, close }
  }

  return {
    open,
    stop: async () => {
      await Promise.all([...closing].map((close) => close()))
      await server.close()
      upstream.destroy()
    },
  }
}
