// The address of the pretended ECS: its API for routers and for `make deploy`, and in each task the agent that protects it.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { CALLS, EcsError } from './calls.ts'
import type { Cluster } from './cluster.ts'

const AGENT = /^\/agent\/(\w+)\/task-protection\/v1\/state$/

const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))

const protect = (cluster: Cluster, id: string, body: string, response: ServerResponse): void => {
  const { ProtectionEnabled } = JSON.parse(body) as { ProtectionEnabled: boolean }
  const task = cluster.tasks.get(id)
  if (task && cluster.protect(task, ProtectionEnabled))
    return json(response, 200, { protection: { ProtectionEnabled } })
  json(response, 200, {
    failure: { Arn: id, Reason: 'DEPLOYMENT_BLOCKED', Detail: 'more tasks than are wanted' },
  })
}

const call = (cluster: Cluster, name: string, body: string, response: ServerResponse): void => {
  const answer = CALLS[name]
  if (!answer) return json(response, 400, { __type: 'UnknownOperationException' })
  try {
    json(response, 200, answer(cluster, JSON.parse(body) as object))
  } catch (error) {
    if (!(error instanceof EcsError)) throw error
    json(response, 400, { __type: error.message })
  }
}

export interface EcsServer {
  url: string
  /** What ECS_AGENT_URI says in a task. */
  agentOf: (taskId: string) => string
  close: () => Promise<void>
}

/** `cluster` is asked for at each call: its tasks are told the address before it is open. */
export const serveEcs = async (cluster: () => Cluster): Promise<EcsServer> => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request)
    const [, task] = AGENT.exec(request.url ?? '') ?? []
    if (task !== undefined) return protect(cluster(), task, body, response)
    const target = String(request.headers['x-amz-target'] ?? '')
    call(cluster(), target.slice(target.indexOf('.') + 1), body, response)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    agentOf: (taskId) => `${url}/agent/${taskId}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
