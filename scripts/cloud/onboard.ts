// Makes a project known: its queues, its preview bucket and its configuration row. The same ones as Terraform makes for the projects of
// PROJECTS_FILE, from the same data.
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Clients } from '../../platform/clients.ts'
import { makeProjectRows } from './project-rows.ts'
import { tableNames } from '../../contract/names.ts'
import { keyOfConfig, parseProjectRow } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { makeProjectQueues } from '../../cloud/project-queues.ts'
import type { QueueUrls } from '../../contract/project-queues.ts'
import { ownSiteBucket, withPreview } from '../../deployment/projects.ts'
import type { Place } from '../../deployment/projects.ts'
import { deploymentSettings } from '../../deployment/settings.ts'
import { queueArnOf } from '../../cloud/ensure-queues.ts'
import { redriveAllowPolicy } from '../../contract/queue-attributes.ts'
import { makeSiteBucket } from './make-site-bucket.ts'
import { ensureBucket } from './provision.ts'

export interface OnboardDeps extends Pick<Clients, 'sqs' | 'dynamodb' | 's3'> {
  /** Of S3 on an emulator, which asks nobody who may read a bucket. */
  endpoint?: string
  /** PREVIEW_DAYS. */
  previewDays?: number
}

const PREVIEW_DAYS = Number(deploymentSettings.previewDays.fallback)

/** Nothing else may put messages into the dead-letter queue. Returns the input queue's ARN. */
const closeDeadLetters = async (sqs: SQSClient, { inputUrl, dlqUrl }: QueueUrls): Promise<string> => {
  const inputArn = await queueArnOf(sqs, inputUrl)
  const Attributes = { RedriveAllowPolicy: redriveAllowPolicy(inputArn) }
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: dlqUrl, Attributes }))
  return inputArn
}

/** Where a queue is, which tells where everything else goes. */
const placeOf = (queueArn: string, prefix: string, endpoint: string | undefined): Place => {
  const [, , , region = '', account = ''] = queueArn.split(':')
  return { prefix, region, account, ...(endpoint !== undefined && { endpoint }) }
}

/**
 * Throws NotAMessage when the row is no project configuration, KeptByTerraform when it is one of PROJECTS_FILE; nothing is made then. May be
 * repeated, for a change for instance.
 */
export const onboard = async (deps: OnboardDeps, prefix: string, given: object): Promise<ProjectConfig> => {
  const { sqs, dynamodb, s3, endpoint, previewDays = PREVIEW_DAYS } = deps
  const row = parseProjectRow(given)
  const key = keyOfConfig(row)
  const tables = tableNames(prefix)
  const configs = makeProjectRows(dynamodb, tables.configs)
  await configs.refuseKept(row)
  const urls = await makeProjectQueues({ sqs, dynamodb, table: tables.queues, prefix }).recreate(key)
  const place = placeOf(await closeDeadLetters(sqs, urls), prefix, endpoint)
  const bucket = ownSiteBucket(row, place)
  if (bucket !== undefined)
    await (endpoint === undefined
      ? makeSiteBucket(s3, { bucket, account: place.account, previewDays })
      : ensureBucket(s3, bucket))
  const config = withPreview(row, place)
  await configs.put(config)
  return config
}
