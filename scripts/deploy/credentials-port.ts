// The port of which SDKs and Terraform fetch credentials that expire, as a container does.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { isFailed } from './aws.ts'
import type { Failed } from './aws.ts'

export interface Credentials {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken?: string
  /** ISO 8601. Absent: they last, or nobody knows. */
  Expiration?: string
}

const isToken = (given: string | undefined, token: string): boolean =>
  given !== undefined &&
  given.length === token.length &&
  timingSafeEqual(Buffer.from(given), Buffer.from(token))

/** On loopback, and only for who knows `token`: other users of this machine reach the port, too. */
export const serveCredentials = async (
  credentials: () => Promise<Credentials | Failed>,
  token: string,
): Promise<Server> => {
  const answerTo = async (given: string | undefined): Promise<[number, object]> => {
    if (!isToken(given, token)) return [403, { code: 'Forbidden', message: 'no' }]
    // It rejects when the deployment is stopped.
    const known = await credentials().catch((error: unknown): Failed => ({ failed: String(error) }))
    if (isFailed(known)) return [400, { code: 'Expired', message: known.failed }]
    const { SessionToken, ...others } = known
    return [200, { ...others, Token: SessionToken }]
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [code, body] = await answerTo(request.headers.authorization)
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // It must not keep a deployment alive that has ended.
  return server.unref()
}
