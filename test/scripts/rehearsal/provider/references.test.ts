import { expect } from 'chai'
import type { Values } from '../../../../scripts/rehearsal/provider/coding.ts'
import { missingReferences } from '../../../../scripts/rehearsal/provider/references.ts'
import { emptyWorld } from '../../../../scripts/rehearsal/provider/world.ts'

const worldOf = (...made: [type: string, values: Values][]) => {
  const world = emptyWorld()
  for (const [index, [type, values]] of made.entries()) world.things.set(String(index), { type, values })
  return world
}

const DLQ = 'arn:aws:sqs:eu-central-1:111122223333:a-dlq'
const LOGS = 'arn:aws:logs:eu-central-1:111122223333:log-group:/a/workflow'
const ROLE = 'arn:aws:iam::111122223333:role/a-workflow'

describe('What must be there first', () => {
  it('is found by ARN in JSON', () => {
    const queue = { redrive_policy: JSON.stringify({ deadLetterTargetArn: DLQ, maxReceiveCount: 3 }) }

    expect(missingReferences(emptyWorld(), 'aws_sqs_queue', queue)).to.deep.equal([
      `redrive_policy.deadLetterTargetArn needs aws_sqs_queue ${DLQ}, which is not there`,
    ])
    expect(missingReferences(worldOf(['aws_sqs_queue', { arn: DLQ }]), 'aws_sqs_queue', queue)).to.deep.equal(
      [],
    )
  })

  it('is found by name, and in blocks', () => {
    const rule = { rule_set_name: 'rules', s3_action: [{ bucket_name: 'mail', topic_arn: null }] }
    const [set, bucket] = [{ id: 'rules' }, { id: 'mail', bucket: 'mail' }]
    const world = worldOf(['aws_ses_receipt_rule_set', set], ['aws_s3_bucket', bucket])

    expect(missingReferences(world, 'aws_ses_receipt_rule', rule)).to.deep.equal([
      's3_action.bucket_name needs aws_s3_bucket_policy mail, which is not there',
    ])
  })

  it('is found though it is named in another way', () => {
    const machine = { role_arn: ROLE, logging_configuration: [{ log_destination: `${LOGS}:*` }] }
    const role: [string, Values] = ['aws_iam_role', { arn: ROLE, name: 'a-workflow' }]
    const rights: [string, Values] = ['aws_iam_role_policy', { id: 'a-workflow:all', role: 'a-workflow' }]
    const logs: [string, Values] = ['aws_cloudwatch_log_group', { arn: LOGS }]

    expect(missingReferences(worldOf(role, rights, logs), 'aws_sfn_state_machine', machine)).to.deep.equal([])
    expect(missingReferences(worldOf(role, logs), 'aws_sfn_state_machine', machine)).to.have.lengthOf(1)
  })

  it('is not a thing of another type', () => {
    const world = worldOf(['aws_sns_topic', { id: 'mail' }])

    expect(missingReferences(world, 'aws_s3_bucket_policy', { bucket: 'mail' })).to.have.lengthOf(1)
  })
})
