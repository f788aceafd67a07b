import { expect } from 'chai'
import { ACCOUNT, LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

describe('What ECS tells', () => {
  const events = (env: Record<string, string> = {}) => {
    const { resource } = stackOf('observability', env)
    return {
      rules: resource['aws_cloudwatch_event_rule'] ?? {},
      targets: resource['aws_cloudwatch_event_target'] ?? {},
    }
  }
  const patternOf = (id: string): Attributes =>
    JSON.parse(events().rules[id]?.['event_pattern']) as Attributes

  it('is of the services of this deployment: a deployment that failed, a task that ended by itself', () => {
    const service = `arn:aws:ecs:eu-central-1:${ACCOUNT}:service/webordinary/webordinary`

    expect(patternOf('deployment-failed')).to.deep.equal({
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      resources: [`${service}-router`, `${service}-worker`],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    })
    expect(patternOf('task-stopped')).to.deep.include({
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
    })
    const { detail } = patternOf('task-stopped')
    expect(detail['stopCode']).not.to.include('ServiceSchedulerInitiated').and.not.include('SpotInterruption')
    expect(detail['group']).to.deep.equal(['service:webordinary-router', 'service:webordinary-worker'])
  })

  it('is mailed by the topic of the alarms, in words, with each value that they name', () => {
    const { rules, targets } = events()

    expect(Object.keys(targets)).to.have.length(Object.keys(rules).length)
    for (const target of Object.values(targets)) {
      const { input_paths: paths, input_template: template } = target['input_transformer'] as Attributes
      const text = JSON.parse(template) as string
      const named = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name)
      expect(named).to.have.members(Object.keys(paths as object))
      expect(text).not.to.include('\n')
      expect(target['arn']).to.equal('${aws_sns_topic.alarms.arn}')
      expect(target['depends_on']).to.deep.equal(['aws_sns_topic_policy.alarms-policy'])
      expect(target).not.to.have.property('role_arn')
    }
  })

  it('may be told to the topic, as alarms and budgets may of this account, and nobody else', () => {
    const [policy] = resourcesOf(stackOf('observability'), 'aws_sns_topic_policy')
    const { Statement } = JSON.parse(policy?.['policy']) as { Statement: Attributes[] }

    expect(Statement.map(({ Principal, Action, Condition }) => [Principal, Action, Condition])).to.deep.equal(
      [
        [
          { Service: 'cloudwatch.amazonaws.com' },
          'sns:Publish',
          { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
        ],
        [
          { Service: 'budgets.amazonaws.com' },
          'sns:Publish',
          {
            StringEquals: { 'aws:SourceAccount': ACCOUNT },
            ArnLike: { 'aws:SourceArn': `arn:aws:budgets::${ACCOUNT}:*` },
          },
        ],
        [{ Service: 'events.amazonaws.com' }, 'sns:Publish', undefined],
      ],
    )
  })

  it('is nothing on an emulator, which runs no containers', () => {
    expect(events(LOCAL)).to.deep.equal({ rules: {}, targets: {} })
  })
})
