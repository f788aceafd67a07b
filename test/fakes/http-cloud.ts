import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sinon from 'sinon'

/** What the server was asked: `SQS.SendMessage` in the words of AWS's own header. */
export interface Asked {
  call: string
  at: string
  path: string
}

type Answer = (call: string, response: ServerResponse) => void

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
}

export const works: Answer = (_call, response) => json(response, 200, {})
export const hasAFault: Answer = (_call, response) =>
  json(response, 503, { __type: 'ServiceUnavailable', message: 'away' })
/** Accepts, and never says a word. */
export const hangs: Answer = () => undefined
/** Sends the headers and half of the body, then nothing. */
export const stalls: Answer = (_call, response) => {
  response
    .writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 100 })
    .write('{"a":')
}
/** Sends a byte now and then, for ever. */
export const trickles: Answer = (_call, response) => {
  response.writeHead(200, { 'content-length': 1_000_000 })
  const drops = setInterval(() => response.write('x'), 5)
  response.on('close', () => clearInterval(drops))
}
/** Sends the headers, then nothing. */
export const stallsAtOnce: Answer = (_call, response) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 100 })
  response.flushHeaders()
}

const callOf = ({ headers }: IncomingMessage): string =>
  String(headers['x-amz-target'])
    .replace(/^AmazonSQS/, 'SQS')
    .replace(/^DynamoDB_\d+/, 'DynamoDB')

/**
 * A server in the place of AWS, and the environment that leads the SDK to it. `arrived` resolves when so many requests came. Call
 * `close` and `sinon.restore()` after the test.
 */
export const startHttpCloud = async (answer: Answer) => {
  const asked: Asked[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const server = createServer((request, response) => {
    asked.push({ call: callOf(request), at: request.headers.host ?? '', path: request.url ?? '' })
    for (const { count, resolve } of waiting) if (asked.length >= count) resolve()
    request.resume().on('end', () => answer(callOf(request), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let connections = 0
  server.on('connection', () => connections++)
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env['PATH'],
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  sinon.stub(process, 'env').value(env)

  return {
    asked,
    connections: () => connections,
    endpoint,
    env,
    arrived: (count: number): Promise<void> =>
      new Promise((resolve) => {
        if (asked.length >= count) resolve()
        waiting.push({ count, resolve })
      }),
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
