// What must be there before something else is made. Stacks put names and ARNs together from text, so that Terraform does not see by itself
// what has to come first: AWS refuses what comes too early.
import { isValues, textOf } from './coding.ts'
import type { Value, Values } from './coding.ts'
import { isMade } from './world.ts'
import type { World } from './world.ts'

/** By type and path of the attribute: the type that it names. `[]` stands for each element, `{}` for what JSON says. */
const NEEDED: Record<string, Record<string, string>> = {
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
    's3_action.[].bucket_name': 'aws_s3_bucket',
    's3_action.[].topic_arn': 'aws_sns_topic',
  },
  aws_sfn_state_machine: {
    role_arn: 'aws_iam_role',
    'logging_configuration.[].log_destination': 'aws_cloudwatch_log_group',
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

const neededBy = (type: string): Record<string, string> =>
  NEEDED[type] ?? (type.startsWith('aws_s3_bucket_') ? { bucket: 'aws_s3_bucket' } : {})

/** All texts that the path leads to. */
const at = (value: Value | undefined, [step, ...rest]: string[]): string[] => {
  if (step === undefined) return textOf(value) ? [textOf(value) as string] : []
  if (step === '[]') return Array.isArray(value) ? value.flatMap((each) => at(each, rest)) : []
  if (step === '{}') return textOf(value) ? at(JSON.parse(textOf(value) as string) as Value, rest) : []
  return isValues(value) ? at(value[step], rest) : []
}

/** One sentence for each that is not there. */
export const missingReferences = (world: World, type: string, values: Values): string[] =>
  Object.entries(neededBy(type)).flatMap(([path, needed]) =>
    at(values, path.split('.'))
      .filter((handle) => !isMade(world, needed, handle))
      .map(
        (handle) =>
          `${path.replaceAll(/\.[[{][\]}]/g, '')} names the ${needed} ${handle}, which is not there`,
      ),
  )
