// How AWS names what it makes: identifiers and ARNs by type, with `{attribute}` for what the resource itself says and `{serial}` for a
// number that AWS draws, of which `{short}` are the last four digits.

export interface Convention {
  id: string
  /** What AWS has only one of, where the id does not tell. */
  unique?: string
  /** Beside `id`. Texts only; the rest is made up by its type. */
  [attribute: string]: string | undefined
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:{region}:{account}:${rest}`
const drawn = (prefix: string, service = 'ec2', kind = prefix): Convention => ({
  id: `${prefix}-0{serial}`,
  arn: arn(service, `${kind}/${prefix}-0{serial}`),
})
const DRAWN_UUID = '00000000-0000-4000-8000-{serial}'
const ofBucket: Convention = { id: '{bucket}' }
const ofQueue: Convention = { id: '{queue_url}' }

export const CONVENTIONS: Record<string, Convention> = {
  aws_appautoscaling_policy: {
    id: '{name}',
    arn: `arn:aws:autoscaling:{region}:{account}:scalingPolicy:{serial}:resource/{service_namespace}/{resource_id}:policyName/{name}`,
  },
  aws_appautoscaling_target: {
    id: '{resource_id}',
    arn: arn('application-autoscaling', 'scalable-target/{serial}'),
  },
  aws_budgets_budget: { id: '{account}:{name}', arn: 'arn:aws:budgets::{account}:budget/{name}' },
  aws_cloudwatch_composite_alarm: { id: '{alarm_name}', arn: arn('cloudwatch', 'alarm:{alarm_name}') },
  aws_cloudwatch_dashboard: {
    id: '{dashboard_name}',
    dashboard_arn: 'arn:aws:cloudwatch::{account}:dashboard/{dashboard_name}',
  },
  aws_cloudwatch_event_rule: { id: '{name}', arn: arn('events', 'rule/{name}') },
  aws_cloudwatch_event_target: { id: '{rule}-{target_id}' },
  aws_cloudwatch_log_group: { id: '{name}', arn: arn('logs', 'log-group:{name}') },
  aws_cloudwatch_log_metric_filter: { id: '{name}', unique: '{log_group_name}:{name}' },
  aws_cloudwatch_log_resource_policy: { id: '{policy_name}' },
  aws_cloudwatch_metric_alarm: { id: '{alarm_name}', arn: arn('cloudwatch', 'alarm:{alarm_name}') },
  // Saved queries may share a name in AWS; nobody would find the right one.
  aws_cloudwatch_query_definition: { id: DRAWN_UUID, unique: '{name}', query_definition_id: DRAWN_UUID },
  aws_default_security_group: { ...drawn('sg', 'ec2', 'security-group'), unique: '{vpc_id}' },
  aws_dynamodb_table: { id: '{name}', arn: arn('dynamodb', 'table/{name}') },
  aws_dynamodb_table_item: {
    id: '{table_name}|{hash_key}|{range_key}|{serial}',
    unique: '{table_name}|{item}',
  },
  aws_ecr_lifecycle_policy: { id: '{repository}' },
  aws_ecr_repository: {
    id: '{name}',
    arn: arn('ecr', 'repository/{name}'),
    registry_id: '{account}',
    repository_url: '{account}.dkr.ecr.{region}.amazonaws.com/{name}',
  },
  aws_ecs_cluster: { id: arn('ecs', 'cluster/{name}'), arn: arn('ecs', 'cluster/{name}') },
  aws_ecs_cluster_capacity_providers: { id: '{cluster_name}' },
  aws_ecs_service: {
    id: arn('ecs', 'service/{cluster}/{name}'),
    arn: arn('ecs', 'service/{cluster}/{name}'),
  },
  aws_ecs_task_definition: {
    id: '{family}',
    // A family has as many revisions as it is given.
    unique: '{arn}',
    arn: arn('ecs', 'task-definition/{family}:{serial}'),
    arn_without_revision: arn('ecs', 'task-definition/{family}'),
  },
  aws_efs_access_point: drawn('fsap', 'elasticfilesystem', 'access-point'),
  aws_efs_file_system: drawn('fs', 'elasticfilesystem', 'file-system'),
  aws_efs_mount_target: drawn('fsmt', 'elasticfilesystem', 'mount-target'),
  aws_eip: drawn('eipalloc', 'ec2', 'elastic-ip'),
  aws_iam_policy: { id: 'arn:aws:iam::{account}:policy/{name}', arn: 'arn:aws:iam::{account}:policy/{name}' },
  aws_iam_role: { id: '{name}', arn: 'arn:aws:iam::{account}:role/{name}', unique_id: 'AROA{serial}' },
  aws_iam_role_policy: { id: '{role}:{name}' },
  aws_iam_role_policy_attachment: { id: '{role}/{policy_arn}' },
  aws_internet_gateway: drawn('igw', 'ec2', 'internet-gateway'),
  aws_kms_key: { id: DRAWN_UUID, key_id: DRAWN_UUID, arn: arn('kms', `key/${DRAWN_UUID}`) },
  aws_route: { id: 'r-{route_table_id}{serial}', unique: '{route_table_id} {destination_cidr_block}' },
  aws_route_table: drawn('rtb', 'ec2', 'route-table'),
  aws_route_table_association: drawn('rtbassoc'),
  aws_s3_bucket: {
    id: '{bucket}',
    arn: 'arn:aws:s3:::{bucket}',
    bucket_domain_name: '{bucket}.s3.amazonaws.com',
    bucket_regional_domain_name: '{bucket}.s3.{region}.amazonaws.com',
  },
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_notification: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_s3_bucket_website_configuration: {
    id: '{bucket}',
    website_domain: 's3-website.{region}.amazonaws.com',
    website_endpoint: '{bucket}.s3-website.{region}.amazonaws.com',
  },
  aws_secretsmanager_secret: {
    id: arn('secretsmanager', 'secret:{name}-Ab{short}'),
    unique: '{name}',
    arn: arn('secretsmanager', 'secret:{name}-Ab{short}'),
  },
  aws_security_group: drawn('sg', 'ec2', 'security-group'),
  aws_ses_active_receipt_rule_set: {
    id: '{rule_set_name}',
    arn: arn('ses', 'receipt-rule-set/{rule_set_name}'),
  },
  aws_ses_domain_dkim: { id: '{domain}' },
  aws_ses_domain_identity: { id: '{domain}', arn: arn('ses', 'identity/{domain}') },
  aws_ses_email_identity: { id: '{email}', arn: arn('ses', 'identity/{email}') },
  aws_ses_identity_notification_topic: { id: '{identity}|{notification_type}' },
  aws_ses_receipt_rule: {
    id: '{name}',
    unique: '{rule_set_name}:{name}',
    arn: arn('ses', 'receipt-rule-set/{rule_set_name}:receipt-rule/{name}'),
  },
  aws_ses_receipt_rule_set: { id: '{rule_set_name}', arn: arn('ses', 'receipt-rule-set/{rule_set_name}') },
  aws_sesv2_email_identity_feedback_attributes: { id: '{email_identity}' },
  aws_sfn_state_machine: {
    id: arn('states', 'stateMachine:{name}'),
    arn: arn('states', 'stateMachine:{name}'),
  },
  aws_sns_topic: { id: arn('sns', '{name}'), arn: arn('sns', '{name}'), owner: '{account}' },
  aws_sns_topic_policy: { id: '{arn}', owner: '{account}' },
  aws_sns_topic_subscription: {
    id: `{topic_arn}:${DRAWN_UUID}`,
    arn: `{topic_arn}:${DRAWN_UUID}`,
    unique: '{topic_arn}:{protocol}:{endpoint}',
    owner_id: '{account}',
  },
  aws_sqs_queue: {
    id: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    url: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    arn: arn('sqs', '{name}'),
  },
  aws_sqs_queue_policy: ofQueue,
  aws_sqs_queue_redrive_allow_policy: ofQueue,
  aws_sqs_queue_redrive_policy: ofQueue,
  aws_subnet: drawn('subnet'),
  aws_vpc: drawn('vpc'),
  aws_vpc_endpoint: drawn('vpce', 'ec2', 'vpc-endpoint'),
  aws_vpc_security_group_egress_rule: drawn('sgr', 'ec2', 'security-group-rule'),
  aws_vpc_security_group_ingress_rule: drawn('sgr', 'ec2', 'security-group-rule'),
}
