// What must be there before something else is made. Stacks put names and ARNs together from text, so that Terraform does not see by itself
// what has to come first: AWS refuses what comes too early.
import { isValues, textOf } from './coding.ts'
import type { Value, Values } from './coding.ts'
import { isMade } from './world.ts'
import type { World } from './world.ts'

type Types = string | string[]

/**
 * By type and path of the attribute: the type, or types, of which there must be one by that name. `[]` stands for each element, `{}` for
 * what JSON says.
 */
const NEEDED: Record<string, Record<string, Types>> = {
  aws_appautoscaling_policy: { resource_id: 'aws_appautoscaling_target' },
  aws_appautoscaling_target: { resource_id: 'aws_ecs_service' },
  aws_cloudwatch_log_metric_filter: { log_group_name: 'aws_cloudwatch_log_group' },
  aws_dynamodb_table_item: { table_name: 'aws_dynamodb_table' },
  aws_ecr_lifecycle_policy: { repository: 'aws_ecr_repository' },
  aws_ecs_cluster_capacity_providers: { cluster_name: 'aws_ecs_cluster' },
  aws_ecs_service: { cluster: 'aws_ecs_cluster', task_definition: 'aws_ecs_task_definition' },
  aws_efs_access_point: { file_system_id: 'aws_efs_file_system' },
  aws_efs_mount_target: { file_system_id: 'aws_efs_file_system' },
  aws_iam_role_policy: { role: 'aws_iam_role' },
  aws_iam_role_policy_attachment: { role: 'aws_iam_role' },
  aws_s3_bucket_notification: { bucket: 'aws_s3_bucket', 'queue.[].queue_arn': 'aws_sqs_queue' },
  aws_secretsmanager_secret_version: { secret_id: 'aws_secretsmanager_secret' },
  aws_ses_active_receipt_rule_set: { rule_set_name: 'aws_ses_receipt_rule_set' },
  aws_ses_domain_dkim: { domain: 'aws_ses_domain_identity' },
  aws_ses_receipt_rule: {
    rule_set_name: 'aws_ses_receipt_rule_set',
    // SES tries at once whether it may: without the policies it is refused.
    's3_action.[].bucket_name': ['aws_s3_bucket', 'aws_s3_bucket_policy'],
    's3_action.[].topic_arn': ['aws_sns_topic', 'aws_sns_topic_policy'],
  },
  aws_sfn_state_machine: {
    // Its role must be allowed to write the log already.
    role_arn: ['aws_iam_role', 'aws_iam_role_policy'],
    'logging_configuration.[].log_destination': 'aws_cloudwatch_log_group',
  },
  aws_budgets_budget: {
    'notification.[].subscriber_sns_topic_arns.[]': ['aws_sns_topic', 'aws_sns_topic_policy'],
  },
  aws_sns_topic_policy: { arn: 'aws_sns_topic' },
  aws_sns_topic_subscription: { topic_arn: 'aws_sns_topic' },
  aws_sqs_queue: { 'redrive_policy.{}.deadLetterTargetArn': 'aws_sqs_queue' },
  aws_sqs_queue_policy: { queue_url: 'aws_sqs_queue' },
  aws_sqs_queue_redrive_allow_policy: { queue_url: 'aws_sqs_queue' },
  aws_sqs_queue_redrive_policy: {
    queue_url: 'aws_sqs_queue',
    'redrive_policy.{}.deadLetterTargetArn': 'aws_sqs_queue',
  },
}

const neededBy = (type: string): Record<string, Types> =>
  NEEDED[type] ?? (type.startsWith('aws_s3_bucket_') ? { bucket: 'aws_s3_bucket' } : {})

/** All texts that the path leads to. */
const at = (value: Value | undefined, [step, ...rest]: string[]): string[] => {
  if (step === undefined) return textOf(value) ? [textOf(value) as string] : []
  if (step === '[]') return Array.isArray(value) ? value.flatMap((each) => at(each, rest)) : []
  if (step === '{}') return textOf(value) ? at(JSON.parse(textOf(value) as string) as Value, rest) : []
  return isValues(value) ? at(value[step], rest) : []
}

const withoutSteps = (path: string): string => path.replaceAll(/\.(\[\]|\{\})/g, '')

export interface Need {
  path: string
  /** Of what is needed. */
  type: string
  /** Its name, ARN or URL. */
  handle: string
}

export const needsOf = (type: string, values: Values): Need[] =>
  Object.entries(neededBy(type)).flatMap(([path, types]) =>
    at(values, path.split('.')).flatMap((handle) =>
      [types].flat().map((needed) => ({ path: withoutSteps(path), type: needed, handle })),
    ),
  )

/** One sentence for each that is not there. */
export const missingReferences = (world: World, type: string, values: Values): string[] =>
  needsOf(type, values)
    .filter((need) => !isMade(world, need.type, need.handle))
    .map((need) => `${need.path} needs ${need.type} ${need.handle}, which is not there`)
