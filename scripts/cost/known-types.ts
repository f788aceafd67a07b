// Every type of resource that the stacks have: priced, or known to be free. One that is on neither list fails `make cost`.
import type { Resource } from './resources.ts'

/** With a line of their own in the bill, which bill.ts makes. */
export const PRICED = [
  'aws_cloudwatch_composite_alarm',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_dynamodb_table',
  'aws_ecr_repository',
  'aws_ecs_service',
  'aws_ecs_task_definition',
  'aws_nat_gateway',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
  'aws_ses_receipt_rule',
  'aws_sfn_state_machine',
  'aws_sns_topic',
  'aws_sqs_queue',
  'aws_vpc_endpoint',
] as const

/** Rules, settings and connections: what they belong to is priced. */
export const FREE = [
  'aws_appautoscaling_policy',
  'aws_appautoscaling_target',
  // Those without actions of their own.
  'aws_budgets_budget',
  // Events that AWS sends of its own accord cost nothing, and a thousand mails of a topic a month are free.
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  // Their own metrics are those of the log; with the default of no `SELECT` they scan nothing until somebody asks.
  'aws_cloudwatch_query_definition',
  'aws_default_security_group',
  // One row: its writing and keeping is in the noise of the table.
  'aws_dynamodb_table_item',
  'aws_ecr_lifecycle_policy',
  'aws_ecs_cluster',
  'aws_ecs_cluster_capacity_providers',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_internet_gateway',
  'aws_route',
  'aws_route_table',
  'aws_route_table_association',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_website_configuration',
  'aws_security_group',
  'aws_ses_active_receipt_rule_set',
  'aws_ses_domain_dkim',
  'aws_ses_domain_identity',
  'aws_ses_identity_notification_topic',
  'aws_ses_receipt_rule_set',
  'aws_sesv2_email_identity_feedback_attributes',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
  'aws_sqs_queue_policy',
  'aws_sqs_queue_redrive_allow_policy',
  'aws_subnet',
  'aws_vpc',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
] as const

const known = new Set<string>([...PRICED, ...FREE])

/** Types that nobody has looked at. */
export const unknownTypes = (resources: Resource[]): string[] =>
  [...new Set(resources.map(({ type }) => type))].filter((type) => !known.has(type)).toSorted()
