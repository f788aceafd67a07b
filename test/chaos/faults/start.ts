// Starts the fault proxies of SQS and DynamoDB in a child process, so that they do not share an event loop with the load.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Service } from './answers.ts'

/** By service, then by fault: see FaultProxy.counts. */
export type FaultCounts = Record<Service, Record<string, number>>
export interface ProxiesTold {
  share: number
}
export type ProxiesTell = { ports: Record<Service, number> } | { counts: FaultCounts }

export interface FaultProxies {
  /** What a daemon's environment must say instead of the cloud's own. S3, SNS and SES stay as they are. */
  env: { AWS_ENDPOINT_URL_SQS: string; AWS_ENDPOINT_URL_DYNAMODB: string }
  /** Returns what has happened so far; the file of the calls is complete up to then. */
  setFaults: (share: number) => Promise<FaultCounts>
  stop: () => Promise<void>
}

const portIn = (url: string | undefined): string => new URL(url ?? '').port

/** `cloudEnv` is the embedded cloud's. `wireFile` gets one line for each call, see WireCall. */
export const startFaultProxies = async (
  cloudEnv: Record<string, string>,
  seed: number,
  wireFile: string,
): Promise<FaultProxies> => {
  const upstream = [cloudEnv.AWS_ENDPOINT_URL_SQS, cloudEnv.AWS_ENDPOINT_URL_DYNAMODB].map(portIn)
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = fork(main, [wireFile, ...upstream, String(seed)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const told = async (): Promise<ProxiesTell> => (await once(child, 'message'))[0] as ProxiesTell
  const ready = await told()
  if (!('ports' in ready)) throw new Error('the fault proxies did not say where they listen')
  const url = (service: Service): string => `http://127.0.0.1:${ready.ports[service]}`
  return {
    env: { AWS_ENDPOINT_URL_SQS: url('sqs'), AWS_ENDPOINT_URL_DYNAMODB: url('dynamodb') },
    setFaults: async (share) => {
      const answer = told()
      child.send({ share } satisfies ProxiesTold)
      const counts = await answer
      return 'counts' in counts ? counts.counts : { sqs: {}, dynamodb: {} }
    },
    stop: async () => {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
