import { expect } from 'chai'
import { executionRights } from '../../../cdktf/rights/execution.ts'
import { formerRights } from '../../../cdktf/rights/former.ts'
import { routerRights } from '../../../cdktf/rights/router.ts'
import { rolePolicy } from '../../../cdktf/rights/statement.ts'
import { workerRights } from '../../../cdktf/rights/worker.ts'
import { ACCOUNT, resourcesOf, stackOf, synth, synthAnew } from './synth.ts'
import { DAEMONS, taskOf } from './container-in.ts'

const ENV = { GIT_HOST: 'git.example.org' }
const place = {
  prefix: 'webordinary',
  region: 'eu-central-1',
  account: ACCOUNT,
  secrets: { router: ['webordinary/reply'], worker: ['webordinary/git-credentials'] },
  senderAddress: 'edit@example.org',
  previewBuckets: [],
}
const RIGHTS = {
  'router-task': [...routerRights(place), ...formerRights('router', place)],
  'worker-task': [...workerRights(place), ...formerRights('worker', place)],
  'router-execution': executionRights(place, 'router'),
  'worker-execution': executionRights(place, 'worker'),
}

const project = (projectId: string, previewBucket: string) => ({
  email: 'ann@example.org',
  projectId,
  userId: 'ann',
  repository: 'https://git.example.org/shop.git',
  previewBucket,
  previewUrl: 'https://{branch}.example.org/',
})

describe('The roles of the tasks', () => {
  it('are four, so that no daemon has the rights of another or of what starts it', () => {
    const arns = DAEMONS.flatMap((daemon) => [
      taskOf(daemon)['task_role_arn'],
      taskOf(daemon)['execution_role_arn'],
    ])

    expect(arns).to.deep.equal([
      '${aws_iam_role.router-task-role.arn}',
      '${aws_iam_role.router-execution-role.arn}',
      '${aws_iam_role.worker-task-role.arn}',
      '${aws_iam_role.worker-execution-role.arn}',
    ])
    expect(resourcesOf(stackOf('compute'), 'aws_iam_role')).to.have.length(4)
  })

  for (const [name, rights] of Object.entries(RIGHTS))
    it(`have exactly the rights of cdktf/rights: ${name}`, () => {
      const policies = stackOf('compute', ENV).resource['aws_iam_role_policy'] ?? {}
      const { role, policy } = policies[`${name}-rights`] ?? {}

      expect(role).to.equal(`\${aws_iam_role.${name}-role.id}`)
      expect(policy).to.equal(rolePolicy(rights))
    })

  it('are taken by tasks of this account and region only', () => {
    for (const { name, assume_role_policy } of resourcesOf(stackOf('compute'), 'aws_iam_role')) {
      const { Statement } = JSON.parse(assume_role_policy as string) as { Statement: object[] }
      expect(Statement, name).to.deep.equal([
        {
          Effect: 'Allow',
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': ACCOUNT },
            ArnLike: { 'aws:SourceArn': `arn:aws:ecs:eu-central-1:${ACCOUNT}:*` },
          },
        },
      ])
    }
  })

  it('do not meet in two regions, because IAM has none', () => {
    const namesIn = (AWS_REGION: string) =>
      resourcesOf(stackOf('compute', { AWS_REGION }), 'aws_iam_role').map(({ name }) => name as string)

    expect(namesIn('us-east-1')).not.to.include.members(namesIn('eu-central-1'))
  })

  it('let workers into preview buckets that projects name otherwise', () => {
    const { stacks } = synth({}, [project('shop', 'anns-own-bucket')])

    expect(stacks['compute']?.resource['aws_iam_role_policy']?.['worker-task-rights']?.['policy']).to.include(
      'arn:aws:s3:::anns-own-bucket/thread-*',
    )
  })
  it('are refused at once when they would be longer than IAM allows', () => {
    const projects = Array.from({ length: 60 }, (_, i) => project(`shop${i}`, `a-bucket-of-its-own-${i}`))

    expect(() => synthAnew({}, projects)).to.throw(
      /rights of the worker .* IAM allows 10240: .*previewBucket/,
    )
  })
})
