// Which headers pass. Lists of what may, not of what may not: cookies, tokens, forwarding and hop-by-hop headers stay behind.
import type { IncomingHttpHeaders } from 'node:http'

const TO_API = new Set(['accept', 'content-type', 'content-length', 'user-agent', 'x-app'])
const PREFIXES_TO_API = ['anthropic-', 'x-stainless-', 'x-claude-code-']
const FROM_API = new Set([
  'content-type',
  'content-length',
  'request-id',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'date',
])
const PREFIXES_FROM_API = ['anthropic-']

type Headers = Record<string, string | string[]>

const pass = (headers: IncomingHttpHeaders, names: Set<string>, prefixes: string[]): Headers =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (header): header is [string, string | string[]] =>
        header[1] !== undefined &&
        (names.has(header[0]) || prefixes.some((prefix) => header[0].startsWith(prefix))),
    ),
  )

/** Uncompressed, because what passes is read on its way. */
export const headersToApi = (headers: IncomingHttpHeaders, apiKey: string): Headers => ({
  ...pass(headers, TO_API, PREFIXES_TO_API),
  'accept-encoding': 'identity',
  'x-api-key': apiKey,
})

export const headersFromApi = (headers: IncomingHttpHeaders): Headers =>
  pass(headers, FROM_API, PREFIXES_FROM_API)

/** What the client shows for a key: `x-api-key`, or the bearer of `authorization`. */
export const tokenIn = (headers: IncomingHttpHeaders): string => {
  const key = headers['x-api-key']
  if (typeof key === 'string') return key
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}
