// Ranges and choices that the provider checks at plan time.
import { textOf } from '../coding.ts'
import type { Rule } from './rule.ts'

const LOG_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const RANGES: Record<string, Record<string, [number, number]>> = {
  aws_sqs_queue: {
    delay_seconds: [0, 900],
    max_message_size: [1_024, 1_048_576],
    message_retention_seconds: [60, 1_209_600],
    receive_wait_time_seconds: [0, 20],
    visibility_timeout_seconds: [0, 43_200],
  },
}
const CHOICES: Record<string, Record<string, unknown[]>> = {
  aws_cloudwatch_log_group: { retention_in_days: LOG_DAYS },
  aws_cloudwatch_metric_alarm: {
    comparison_operator: [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ],
    statistic: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
    treat_missing_data: ['breaching', 'notBreaching', 'ignore', 'missing'],
  },
  aws_dynamodb_table: { billing_mode: ['PROVISIONED', 'PAY_PER_REQUEST'] },
  aws_ecr_repository: { image_tag_mutability: ['MUTABLE', 'IMMUTABLE'] },
  aws_ses_receipt_rule: { tls_policy: ['Optional', 'Require'] },
  aws_sfn_state_machine: { type: ['STANDARD', 'EXPRESS'] },
}
/** Letters allowed, and how many of them. */
const NAMES: Record<string, [attribute: string, pattern: RegExp]> = {
  aws_appautoscaling_policy: ['name', /^[^:/|]{1,255}$/],
  aws_cloudwatch_dashboard: ['dashboard_name', /^[\w-]{1,255}$/],
  aws_cloudwatch_log_group: ['name', /^[\w./#-]{1,512}$/],
  aws_cloudwatch_metric_alarm: ['alarm_name', /^.{1,255}$/],
  aws_dynamodb_table: ['name', /^[\w.-]{3,255}$/],
  aws_ecs_cluster: ['name', /^[\w-]{1,255}$/],
  aws_ecs_service: ['name', /^[\w-]{1,255}$/],
  aws_ecs_task_definition: ['family', /^[\w-]{1,255}$/],
  aws_iam_role: ['name', /^[\w+=,.@-]{1,64}$/],
  aws_iam_role_policy: ['name', /^[\w+=,.@-]{1,128}$/],
  aws_s3_bucket: ['bucket', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/],
  aws_ses_receipt_rule: ['name', /^[\w-]{1,64}$/],
  aws_ses_receipt_rule_set: ['rule_set_name', /^[\w-]{1,64}$/],
  aws_sfn_state_machine: ['name', /^[\w-]{1,80}$/],
  aws_sns_topic: ['name', /^[\w-]{1,256}$/],
  aws_sqs_queue: ['name', /^(?=.{1,80}$)[\w-]+(\.fifo)?$/],
}

export const rangesAreKept: Rule = (type, values) => [
  ...Object.entries(RANGES[type] ?? {}).flatMap(([name, [least, most]]) => {
    const value = values[name]
    if (typeof value !== 'number' || (value >= least && value <= most)) return []
    return [`${name} must be from ${least} to ${most}, got ${value}`]
  }),
  ...Object.entries(CHOICES[type] ?? {}).flatMap(([name, choices]) => {
    const value = values[name]
    if ((typeof value !== 'string' && typeof value !== 'number') || choices.includes(value)) return []
    return [`${name} must be one of ${choices.join(', ')}, got ${value}`]
  }),
]

export const namesAreLegal: Rule = (type, values) => {
  const [attribute, pattern] = NAMES[type] ?? []
  const name = attribute === undefined ? undefined : textOf(values[attribute])
  return name === undefined || pattern?.test(name)
    ? []
    : [`${attribute} is no legal name: ${JSON.stringify(name)}`]
}
