// The part of ECS's agent that protects a task, on loopback. It answers as ECS does: only so many tasks of a service can be protected as
// its desired count says.
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  path: string
  body: unknown
}

type Reply = (wanted: { ProtectionEnabled: boolean }, response: ServerResponse) => void

const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const TaskArn = 'arn:aws:ecs:us-east-1:111122223333:task/wo/1'

export const agrees: Reply = ({ ProtectionEnabled }, response) =>
  json(response, 200, { protection: { ProtectionEnabled, TaskArn, ExpirationDate: '2026-01-01T01:00:00Z' } })
export const blocks: Reply = (_, response) =>
  json(response, 200, { failure: { Arn: TaskArn, Reason: 'DEPLOYMENT_BLOCKED', Detail: 'too many' } })
export const forbids: Reply = (_, response) =>
  json(response, 400, {
    requestID: 'r1',
    error: { Arn: TaskArn, Code: 'AccessDeniedException', Message: 'not authorized' },
  })
/** Accepts, and never says a word. */
export const hangs: Reply = () => undefined

/** `asked` is what came, in its order; `reply` may be changed at any time. Call `close` after the test. */
export const startAgent = async (reply: Reply = agrees) => {
  const asked: Asked[] = []
  const agent = { reply }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const body = JSON.parse(text) as { ProtectionEnabled: boolean }
      asked.push({ path: `${request.method} ${request.url}`, body })
      agent.reply(body, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    uri: `http://127.0.0.1:${port}/api/task-1`,
    asked,
    agent,
    /** Of each request in turn, whether it asked for protection. */
    wanted: () => asked.map(({ body }) => (body as { ProtectionEnabled: boolean }).ProtectionEnabled),
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
