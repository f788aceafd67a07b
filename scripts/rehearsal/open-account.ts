// Opens the pretended account: the embedded cloud for what daemons call, ECS as processes, and what Terraform makes there.
import { makeClients } from '../../platform/clients.ts'
import type { Clients } from '../../platform/clients.ts'
import { ensureBucket, provision } from '../cloud/provision.ts'
import { startEmbeddedCloud } from '../embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../embedded-cloud/start.ts'
import type { LogLine } from '../local/daemon-process.ts'
import type { Account } from './account.ts'
import { openCluster } from './ecs/cluster.ts'
import type { Cluster, Definition } from './ecs/cluster.ts'
import { serveEcs } from './ecs/server.ts'
import { startTasks } from './ecs/tasks.ts'
import { isValues, textOf } from './provider/coding.ts'
import type { Value, Values } from './provider/coding.ts'
import { ACCOUNT } from './provider/session.ts'
import { emptyWorld } from './provider/world.ts'
import type { World } from './provider/world.ts'

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

interface ContainerJson {
  name: string
  image: string
  environment: { name: string; value: string }[]
  secrets: { name: string; valueFrom: string }[]
  logConfiguration: { options: Record<string, string> }
}

const definitionOf = (values: Values): Definition => {
  const [container] = JSON.parse(String(values['container_definitions'])) as ContainerJson[]
  if (!container) throw new Error('a task definition without a container')
  const { name, image, environment, secrets, logConfiguration } = container
  return {
    arn: String(values['arn']),
    family: String(values['family']),
    isActive: true,
    container: {
      name,
      image,
      environment,
      secrets,
      logGroup: logConfiguration.options['awslogs-group'] ?? '',
    },
  }
}

const strategyOf = (written: Value | undefined): object[] =>
  (Array.isArray(written) ? written : []).filter(isValues).map((item) => ({
    capacityProvider: textOf(item['capacity_provider'] ?? null),
    base: Number(item['base'] ?? 0),
    weight: Number(item['weight'] ?? 0),
  }))

/** What the account keeps of a thing, beside its name. */
type Follower = (values: Values, prior: Values | null, stop: AbortSignal) => void | Promise<void>
interface Followers {
  made: Record<string, Follower>
  gone: Record<string, (values: Values) => void | Promise<void>>
}

const followers = (
  account: Account,
  cluster: Cluster,
  makeData: () => Promise<unknown>,
  clients: Clients,
): Followers => ({
  made: {
    aws_sqs_queue: async () => void (await makeData()),
    aws_dynamodb_table: async () => void (await makeData()),
    aws_s3_bucket: ({ bucket }) => ensureBucket(clients.s3, String(bucket)),
    aws_secretsmanager_secret: ({ name }) =>
      void account.secrets.set(String(name), { fields: {}, isDeleted: false }),
    aws_ses_domain_identity: ({ domain }) => void account.identities.add(String(domain)),
    aws_ses_active_receipt_rule_set: ({ rule_set_name: name }) => void (account.ruleSet = String(name)),
    aws_ecs_task_definition: (values) => {
      const definition = definitionOf(values)
      cluster.definitions.set(definition.arn, definition)
    },
    aws_ecs_service: async (values, _, stop) => {
      const definition = cluster.definitions.get(String(values['task_definition']))
      if (!definition) throw new Error(`there is no ${String(values['task_definition'])}`)
      const wish = {
        name: String(values['name']),
        definition,
        desired: Number(values['desired_count']),
        waits: values['wait_for_steady_state'] === true,
        settings: {
          capacityProviderStrategy: strategyOf(values['capacity_provider_strategy']),
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        },
      }
      await cluster.deploy(wish, stop)
    },
  },
  gone: {
    aws_secretsmanager_secret: ({ name }) => {
      const secret = account.secrets.get(textOf(name ?? null) ?? '')
      if (secret) secret.isDeleted = true
    },
    aws_ses_domain_identity: ({ domain }) => void account.identities.delete(String(domain)),
    aws_ses_active_receipt_rule_set: () => void (account.ruleSet = ''),
    aws_ecs_service: ({ name }) => cluster.remove(String(name)),
  },
})

const followIn = (world: World, { made, gone }: Followers): void => {
  world.follow = async ({ type, prior, values }, stop) => {
    if (values) await made[type]?.(values, prior, stop)
    else if (prior) await gone[type]?.(prior)
  }
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
  const account: Account = {
    number: ACCOUNT,
    region,
    isLoggedIn: true,
    vcpus: 6,
    ruleSet: '',
    identities: new Set(),
    buckets: new Set(),
    secrets: new Map(),
    images: new Set(),
    world: emptyWorld(),
    commit,
    hasEngine: true,
    logOf: (group, stream) => logs.get(`${group} ${stream}`) ?? [],
  }
  const server = await serveEcs(() => cluster)
  const endpoints = { ...cloud.env, AWS_ENDPOINT_URL_ECS: server.url }
  const deps = { account, dir, endpoints: () => endpoints, agentOf: server.agentOf, onLine }
  const cluster = openCluster(startTasks(deps, logs))
  let topic: Promise<string> | undefined
  let topicArn = ''
  // Terraform's queues and tables are those of the topology, from which they are made here (test/terraform compares them).
  const makeData = async (): Promise<void> => void (topicArn = await (topic ??= provision(clients, prefix)))
  followIn(account.world, followers(account, cluster, makeData, clients))
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
