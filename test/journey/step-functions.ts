// A server in the place of Step Functions, for whoever holds a task token: what it is told reaches the tasks that wait here.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { makeTokens } from '../cdktf/workflow/tokens.ts'

export const startStepFunctions = async () => {
  const tokens = makeTokens()
  const take = (target: string, body: string): { status: number; answer: object } => {
    try {
      const name = target.replace(/^AWSStepFunctions\./, '')
      return { status: 200, answer: tokens.take(name, JSON.parse(body) as Record<string, string>) }
    } catch (error) {
      return { status: 400, answer: { __type: (error as Error).name, message: 'refused' } }
    }
  }
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, answer } = take(String(request.headers['x-amz-target']), await text(request))
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer))
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    tokens,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type StepFunctions = Awaited<ReturnType<typeof startStepFunctions>>
