// Opens the pretended account: the embedded cloud for what daemons call, ECS as processes, and what Terraform makes there.
import { makeClients } from '../../platform/clients.ts'
import type { Clients } from '../../platform/clients.ts'
import { ensureBucket, provision } from '../cloud/provision.ts'
import { startEmbeddedCloud } from '../embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../embedded-cloud/start.ts'
import type { LogLine } from '../local/daemon-process.ts'
import { newAccount } from './account.ts'
import type { Account } from './account.ts'
import { openCluster } from './ecs/cluster.ts'
import type { Cluster } from './ecs/cluster.ts'
import { serveEcs } from './ecs/server.ts'
import { startTasks } from './ecs/tasks.ts'
import { followWorld } from './follow.ts'

export interface OpenAccount {
  account: Account
  cluster: Cluster
  cloud: EmbeddedCloud
  clients: Clients
  /** Of the mail that people send; known when the data were made. */
  topicArn: () => string
  /** Where everything of it answers, for programs. */
  endpoints: Record<string, string>
  close: () => Promise<void>
}

export interface AccountOptions {
  region: string
  prefix: string
  commit: string
  dir: string
  onLine: (line: LogLine, name: string) => void
}

/** Puts the endpoints of the embedded cloud into this process's environment, where the SDK looks for them. */
export const openAccount = async ({
  region,
  prefix,
  commit,
  dir,
  onLine,
}: AccountOptions): Promise<OpenAccount> => {
  const cloud = await startEmbeddedCloud({ region })
  delete process.env['AWS_PROFILE']
  Object.assign(process.env, cloud.env)
  const clients = makeClients()
  const logs = new Map<string, string[]>()
  const account = newAccount(
    { region, commit },
    {
      logOf: (group, stream) => logs.get(`${group} ${stream}`) ?? [],
      makeBucket: async (name) => {
        await ensureBucket(clients.s3, name)
        account.buckets.add(name)
      },
    },
  )
  const server = await serveEcs(() => cluster)
  const endpoints = { ...cloud.env, AWS_ENDPOINT_URL_ECS: server.url }
  const deps = { account, dir, endpoints: () => endpoints, agentOf: server.agentOf, onLine }
  const cluster = openCluster(startTasks(deps, logs))
  let topic: Promise<string> | undefined
  let topicArn = ''
  // Terraform's queues and tables are those of the topology, from which they are made here (test/terraform compares them).
  const makeData = async (): Promise<void> => void (topicArn = await (topic ??= provision(clients, prefix)))
  followWorld({ account, cluster, clients, makeData })
  return {
    account,
    cluster,
    cloud,
    clients,
    topicArn: () => topicArn,
    endpoints,
    close: async () => {
      await cluster.close()
      await server.close()
      clients.destroy()
      await cloud.stop()
    },
  }
}
