// What a broken worker would call to mail strangers, or to lead another project's commands away, held against the policy as Terraform
// gets it.
import { expect } from 'chai'
import type { Statement } from '../../../cdktf/rights/statement.ts'
import { isAllowed } from '../../rights/evaluate.ts'
import { ACCOUNT, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

const REGION = 'eu-central-1'
const EVERYTHING = { GIT_HOST: 'git.example.org', WORKFLOW: 'yes', WORKER_SPOT: 'yes' }
const compute = () => stackOf('compute', EVERYTHING)

interface Written {
  Sid: string
  Action: string[]
  Resource: string[]
  Condition?: Statement['conditions']
}

/** All statements of a role, whichever resource they come from. */
const statementsOf = (roleId: string): Statement[] =>
  resourcesOf(compute(), 'aws_iam_role_policy')
    .filter(({ role }) => role === `\${aws_iam_role.${roleId}.id}`)
    .flatMap(({ policy }) => (JSON.parse(policy as string) as { Statement: Written[] }).Statement)
    .map(({ Sid, Action, Resource, Condition }) => ({
      sid: Sid,
      why: '',
      actions: Action,
      resources: Resource,
      ...(Condition && { conditions: Condition }),
    }))

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`
const table = (name: string): string => arn('dynamodb', `table/webordinary-${name}`)
const queue = (name: string): string => arn('sqs', `webordinary-${name}`)

const may = (
  role: string,
  action: string,
  resource: string,
  context: Record<string, string | string[]> = {},
) => isAllowed(statementsOf(role), { action, resource, context })
const WORKER = 'worker-task-role'
const updates = (...attributes: string[]) => ({ 'dynamodb:attributes': attributes })

describe('The synthesised role of a worker', () => {
  it('lets it do its work', () => {
    expect(
      may(WORKER, 'dynamodb:UpdateItem', table('queue-tracking'), updates('commandId', 'status')),
    ).to.equal(true)
    expect(may(WORKER, 'sqs:ReceiveMessage', queue('input-shop-ann.fifo'))).to.equal(true)
    expect(may(WORKER, 'sqs:SendMessage', queue('doorbell'))).to.equal(true)
  })

  for (const [what, action, resource, context] of [
    [
      'say where an answer goes',
      'dynamodb:UpdateItem',
      table('queue-tracking'),
      updates('commandId', 'status', 'reply'),
    ],
    [
      'say what a command was',
      'dynamodb:UpdateItem',
      table('queue-tracking'),
      updates('commandId', 'message', 'projectKey'),
    ],
    ['make a whole row of a command', 'dynamodb:PutItem', table('queue-tracking')],
    ['make a whole row, by several at once', 'dynamodb:BatchWriteItem', table('queue-tracking')],
    ['write by another language', 'dynamodb:PartiQLUpdate', table('queue-tracking'), updates('status')],
    ['list an address for a project', 'dynamodb:PutItem', table('project-configs')],
    ['change an address of a project', 'dynamodb:UpdateItem', table('project-configs'), updates('email')],
    ['write about threads', 'dynamodb:UpdateItem', table('thread-mappings'), updates('threadId')],
    ['ask the router for a command', 'sqs:SendMessage', queue('email')],
    [
      'put a mail where the router reads it',
      's3:PutObject',
      `arn:aws:s3:::webordinary-mail-${ACCOUNT}-${REGION}/x`,
    ],
    [
      'mail by itself',
      'ses:SendRawEmail',
      arn('ses', 'identity/example.org'),
      { 'ses:fromaddress': 'edit@example.org' },
    ],
    ['start a workflow', 'states:StartExecution', arn('states', 'stateMachine:webordinary-command')],
  ] as [string, string, string, Record<string, string[]>?][])
    it(`does not let it ${what} (mail to strangers)`, () => {
      expect(may(WORKER, action, resource, context)).to.equal(false)
    })

  for (const [what, action, resource, context] of [
    ['make an input queue', 'sqs:CreateQueue', queue('input-evil-x.fifo')],
    ['make an output queue', 'sqs:CreateQueue', queue('output-shop-ann')],
    ['open a queue to others', 'sqs:SetQueueAttributes', queue('input-shop-ann.fifo')],
    ['open a queue to others, the older way', 'sqs:AddPermission', queue('input-shop-ann.fifo')],
    ['delete a queue', 'sqs:DeleteQueue', queue('input-shop-ann.fifo')],
    ['empty a queue', 'sqs:PurgeQueue', queue('input-shop-ann.fifo')],
    ['say where queues are', 'dynamodb:PutItem', table('container-queues')],
    ['say where a queue is', 'dynamodb:UpdateItem', table('container-queues'), updates('inputUrl')],
    [
      'become another role',
      'sts:AssumeRole',
      `arn:aws:iam::${ACCOUNT}:role/webordinary-${REGION}-router-task`,
    ],
    ['hand on a role', 'iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/webordinary-${REGION}-router-task`],
    ['run another image', 'ecs:UpdateService', arn('ecs', 'service/webordinary/webordinary-worker')],
    ['start a task of its own', 'ecs:RunTask', arn('ecs', 'task-definition/webordinary-worker:1')],
  ] as [string, string, string, Record<string, string[]>?][])
    it(`does not let it ${what} (commands led away)`, () => {
      expect(may(WORKER, action, resource, context)).to.equal(false)
    })

  it('is all that a worker has: nothing is attached beside its statements', () => {
    const types = Object.keys(compute().resource)
    expect(types.filter((type) => type.startsWith('aws_iam_'))).to.have.members([
      'aws_iam_role',
      'aws_iam_role_policy',
    ])
    const role = compute().resource['aws_iam_role']?.[WORKER] as Attributes
    expect(role).not.to.have.any.keys('managed_policy_arns', 'inline_policy')
    expect(statementsOf(WORKER)).to.have.length.above(10)
  })
})

describe('The synthesised role of the router', () => {
  it('makes the queues, and mails from one address', () => {
    const mail = (from: string) =>
      may('router-task-role', 'ses:SendRawEmail', arn('ses', 'identity/x'), { 'ses:fromaddress': from })

    expect(may('router-task-role', 'sqs:CreateQueue', queue('input-shop-ann.fifo'))).to.equal(true)
    expect([mail('edit@example.org'), mail('boss@example.org')]).to.deep.equal([true, false])
  })
})
