// What the pretended account has of the things that Terraform makes: buckets, secrets, identities, and services that run.
import type { Clients } from '../../platform/clients.ts'
import { ensureBucket } from '../cloud/provision.ts'
import type { Account } from './account.ts'
import type { Cluster } from './ecs/cluster.ts'
import type { Definition } from './ecs/model.ts'
import { isValues, textOf } from './provider/coding.ts'
import type { Value, Values } from './provider/coding.ts'

const textIn = (values: Values, name: string): string => textOf(values[name] ?? null) ?? ''

interface ContainerJson {
  name: string
  image: string
  environment: { name: string; value: string }[]
  secrets: { name: string; valueFrom: string }[]
  logConfiguration: { options: Record<string, string> }
}

const definitionOf = (values: Values): Definition => {
  const [container] = JSON.parse(textIn(values, 'container_definitions')) as ContainerJson[]
  if (!container) throw new Error('a task definition without a container')
  const { name, image, environment, secrets, logConfiguration } = container
  return {
    arn: textIn(values, 'arn'),
    family: textIn(values, 'family'),
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

export interface Followed {
  account: Account
  cluster: Cluster
  clients: Clients
  /** Makes all queues and tables; may be called for each of them. */
  makeData: () => Promise<void>
}

type Made = (
  followed: Followed,
  values: Values,
  prior: Values | null,
  stop: AbortSignal,
) => void | Promise<void>

const deployService: Made = async ({ cluster }, values, _, stop) => {
  const definition = cluster.definitions.get(textIn(values, 'task_definition'))
  if (!definition) throw new Error(`there is no ${textIn(values, 'task_definition')}`)
  const wish = {
    name: textIn(values, 'name'),
    definition,
    desired: Number(values['desired_count']),
    waits: values['wait_for_steady_state'] === true,
    settings: {
      capacityProviderStrategy: strategyOf(values['capacity_provider_strategy']),
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    },
  }
  await cluster.deploy(wish, stop)
}

/** Made or changed. */
const MADE: Record<string, Made> = {
  aws_sqs_queue: ({ makeData }) => makeData(),
  aws_dynamodb_table: ({ makeData }) => makeData(),
  aws_s3_bucket: ({ clients }, values) => ensureBucket(clients.s3, textIn(values, 'bucket')),
  aws_secretsmanager_secret: ({ account }, values, prior) => {
    if (!prior) account.secrets.set(textIn(values, 'name'), { fields: {}, isDeleted: false })
  },
  aws_ses_domain_identity: ({ account }, values) => void account.identities.add(textIn(values, 'domain')),
  aws_ses_active_receipt_rule_set: ({ account }, values) =>
    void (account.ruleSet = textIn(values, 'rule_set_name')),
  aws_ecs_task_definition: ({ cluster }, values) => {
    const definition = definitionOf(values)
    cluster.definitions.set(definition.arn, definition)
  },
  aws_ecs_service: deployService,
}

const GONE: Record<string, (followed: Followed, values: Values) => void | Promise<void>> = {
  aws_secretsmanager_secret: ({ account }, values) => {
    const secret = account.secrets.get(textIn(values, 'name'))
    if (secret) secret.isDeleted = true
  },
  aws_ses_domain_identity: ({ account }, values) => void account.identities.delete(textIn(values, 'domain')),
  aws_ses_active_receipt_rule_set: ({ account }) => void (account.ruleSet = ''),
  aws_ecs_service: ({ cluster }, values) => cluster.remove(textIn(values, 'name')),
}

export const followWorld = (followed: Followed): void => {
  followed.account.world.follow = async ({ type, prior, values }, stop) => {
    if (values) await MADE[type]?.(followed, values, prior, stop)
    else if (prior) await GONE[type]?.(followed, prior)
  }
}
