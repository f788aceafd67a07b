import { expect } from 'chai'
import { UNKNOWN } from '../../../../../scripts/rehearsal/provider/coding.ts'
import type { Values } from '../../../../../scripts/rehearsal/provider/coding.ts'
import { problemsOf } from '../../../../../scripts/rehearsal/provider/rules/all.ts'

const allow = (changes: object = {}): string => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', ...changes }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
}
const containers = (changes: object = {}): Values => ({
  cpu: '256',
  memory: '512',
  container_definitions: JSON.stringify([{ name: 'router', image: 'router:1', ...changes }]),
})
const redrive = (queue: string, receives: unknown): string =>
  JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:eu-central-1:111122223333:${queue}`,
    maxReceiveCount: receives,
  })
const query = (returned: boolean): Values => ({ id: 'a', return_data: returned })

const REFUSED: [why: string, type: string, values: Values, problem: string][] = [
  ['broken JSON', 'aws_cloudwatch_dashboard', { dashboard_body: '{"widgets":' }, 'dashboard_body is no JSON'],
  ['a policy of another version', 'aws_iam_role_policy', { policy: '{"Statement":[]}' }, 'Version must be'],
  ['a statement without an action', 'aws_iam_role_policy', { policy: allow({ Action: [] }) }, 'needs Action'],
  [
    'a right for somebody',
    'aws_iam_role_policy',
    { policy: allow({ Principal: '*' }) },
    'may not have Principal',
  ],
  ['a right for nothing', 'aws_iam_role_policy', { policy: allow({ Resource: [] }) }, 'needs Resource'],
  ['a queue open to nobody', 'aws_sqs_queue_policy', { policy: allow() }, 'needs Principal'],
  [
    'a trust in resources',
    'aws_iam_role',
    { assume_role_policy: allow({ Principal: '*' }) },
    'may not have Resource',
  ],
  ['a misspelt key', 'aws_iam_role_policy', { policy: allow({ Conditions: {} }) }, 'knows no Conditions'],
  [
    'a misspelt effect',
    'aws_iam_role_policy',
    { policy: allow({ Effect: 'allow' }) },
    'Effect, Allow or Deny',
  ],
  [
    'a policy too long',
    'aws_iam_role_policy',
    { policy: allow({ Resource: 'a'.repeat(10_240) }) },
    'longer than 10240',
  ],
  ['a FIFO queue by another name', 'aws_sqs_queue', { name: 'a', fifo_queue: true }, 'ends in .fifo'],
  ['the name of a FIFO queue', 'aws_sqs_queue', { name: 'a.fifo', fifo_queue: null }, 'ends in .fifo'],
  [
    'groups without FIFO',
    'aws_sqs_queue',
    { name: 'a', deduplication_scope: 'queue' },
    'deduplication_scope',
  ],
  [
    'unlike dead letters',
    'aws_sqs_queue',
    { name: 'a', redrive_policy: redrive('b.fifo', 3) },
    'dead-letter queue',
  ],
  ['no receives at all', 'aws_sqs_queue', { name: 'a', redrive_policy: redrive('b', 0) }, 'maxReceiveCount'],
  ['a wait too long', 'aws_sqs_queue', { name: 'a', receive_wait_time_seconds: 21 }, 'from 0 to 20, got 21'],
  ['a name too long', 'aws_sqs_queue', { name: 'a'.repeat(81) }, 'no legal name'],
  ['a bucket in capitals', 'aws_s3_bucket', { bucket: 'Mail' }, 'no legal name'],
  ['days that logs cannot be kept', 'aws_cloudwatch_log_group', { retention_in_days: 2 }, 'must be one of'],
  [
    'a task that stops late',
    'aws_ecs_task_definition',
    containers({ stopTimeout: 121 }),
    'at most 120, got 121',
  ],
  [
    'a size that Fargate lacks',
    'aws_ecs_task_definition',
    { ...containers(), memory: '4096' },
    'no size of 256',
  ],
  [
    'an impatient check',
    'aws_ecs_task_definition',
    containers({ healthCheck: { interval: 1 } }),
    'from 5 to 300',
  ],
  [
    'a number for a setting',
    'aws_ecs_task_definition',
    containers({ environment: [{ name: 'A', value: 1 }] }),
    'no text',
  ],
  [
    'a setting given twice',
    'aws_ecs_task_definition',
    containers({ environment: [{ name: 'A', value: '1' }], secrets: [{ name: 'A', valueFrom: 'arn' }] }),
    'A is given twice',
  ],
  [
    'an attribute that is no key',
    'aws_dynamodb_table',
    { hash_key: 'a', attribute: [{ name: 'a' }, { name: 'b' }] },
    'attribute b is no key',
  ],
  [
    'a key that is no attribute',
    'aws_dynamodb_table',
    {
      hash_key: 'a',
      attribute: [{ name: 'a' }],
      global_secondary_index: [{ hash_key: 'b', range_key: null }],
    },
    'the key b is not described',
  ],
  [
    'an alarm on nothing',
    'aws_cloudwatch_metric_alarm',
    { metric_query: [] },
    'needs metric_name or metric_query',
  ],
  ['two answers', 'aws_cloudwatch_metric_alarm', { metric_query: [query(true), query(true)] }, 'exactly one'],
  [
    'a metric beside queries',
    'aws_cloudwatch_metric_alarm',
    { metric_query: [query(true)], period: 60 },
    'period stands',
  ],
]

describe('The rules of the stand-in provider', () => {
  for (const [why, type, values, problem] of REFUSED)
    it(`refuse ${why}`, () => {
      expect(problemsOf(type, values).join('; ')).to.include(problem)
    })

  const PASSED: [type: string, values: Values][] = [
    ['aws_iam_role_policy', { policy: allow() }],
    ['aws_sqs_queue', { name: 'a.fifo', fifo_queue: true, redrive_policy: redrive('b.fifo', 3) }],
    ['aws_ecs_task_definition', containers({ stopTimeout: 120, environment: [{ name: 'A', value: '1' }] })],
    ['aws_dynamodb_table', { name: 'rows', hash_key: 'a', attribute: [{ name: 'a' }] }],
    [
      'aws_cloudwatch_metric_alarm',
      { alarm_name: 'a', metric_query: [query(true), query(false)], dimensions: {} },
    ],
    ['aws_ses_receipt_rule', { name: 'store', tls_policy: 'Require' }],
  ]
  for (const [type, values] of PASSED)
    it(`say nothing against a good ${type}`, () => {
      expect(problemsOf(type, values)).to.deep.equal([])
    })

  it('wait for what is not known yet', () => {
    const later = {
      name: UNKNOWN,
      policy: UNKNOWN,
      redrive_policy: UNKNOWN,
      visibility_timeout_seconds: UNKNOWN,
    }

    expect(problemsOf('aws_sqs_queue', later)).to.deep.equal([])
  })
})
