// What a deployment has beside the embedded cloud: ECS, its agent in each task, and Step Functions, as far as the daemons ask.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { deploymentNames, workerServiceOf } from '../../deployment/names.ts'
import { PLACE } from './place.ts'
import type { Call } from './requests-of.ts'

export interface Platform {
  /** For the daemons. */
  env: Record<string, string>
  /** Calls that the agent makes on behalf of the worker, with the worker's role. */
  agentCalls: Call[]
  stop: () => Promise<void>
}

const TASK = `${deploymentNames(PLACE.prefix).cluster}/0123456789abcdef0123456789abcdef`

/** By the name in AWS's own header. No worker is there yet, and every token is known. */
const ANSWERS: Record<string, object> = {
  'AmazonEC2ContainerServiceV20141113.DescribeServices': {
    services: [{ status: 'ACTIVE', desiredCount: 0, runningCount: 0 }],
  },
  'AmazonEC2ContainerServiceV20141113.UpdateService': { service: {} },
  'AWSStepFunctions.SendTaskHeartbeat': {},
  'AWSStepFunctions.SendTaskSuccess': {},
  'AWSStepFunctions.SendTaskFailure': {},
}

const reply = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))

const answerAws = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  const name = String(headers['x-amz-target'])
  const body = ANSWERS[name]
  reply(response, body ? 200 : 400, body ?? { __type: 'UnknownOperationException', message: name })
}

/** The first task that asks is refused, as in the middle of a deployment. */
const makeAgent = (calls: Call[]) => async (request: IncomingMessage, response: ServerResponse) => {
  const { ProtectionEnabled } = (await json(request)) as { ProtectionEnabled: boolean }
  const isRefused = calls.length === 0
  calls.push({ call: 'ECSAgent.PutTaskProtection', on: { task: TASK } })
  const failure = { Reason: 'DEPLOYMENT_BLOCKED', Detail: 'Unable to set protection' }
  reply(response, 200, isRefused ? { failure } : { protection: { ProtectionEnabled } })
}

export const startPlatform = async (): Promise<Platform> => {
  const agentCalls: Call[] = []
  const agent = makeAgent(agentCalls)
  const server = createServer((request, response) => {
    if (request.method === 'PUT') void agent(request, response)
    else request.resume().on('end', () => answerAws(request, response))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    agentCalls,
    env: {
      AWS_ENDPOINT_URL_ECS: url,
      AWS_ENDPOINT_URL_SFN: url,
      ECS_AGENT_URI: url,
      WORKER_SERVICE: workerServiceOf(PLACE.prefix),
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
