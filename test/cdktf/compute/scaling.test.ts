import { expect } from 'chai'
import { METRICS } from '../../../contract/metrics.ts'
import { sharedQueueNames } from '../../../contract/names.ts'
import { resourcesOf, stackOf } from './synth.ts'
import type { Attributes } from './synth.ts'

const PREFIX = 'site'
const compute = () => stackOf('compute', { WEBORDINARY_PREFIX: PREFIX, MAX_WORKERS: '7' })
const one = (type: string, id: string): Attributes => compute().resource[type]?.[id] ?? {}
const QueueName = sharedQueueNames(PREFIX).unclaimed

// What this does in time is tried in test/scaling/.
describe('The scaling of workers', () => {
  it('stays between none and MAX_WORKERS of the service', () => {
    expect(one('aws_appautoscaling_target', 'workers')).to.include({
      min_capacity: 0,
      max_capacity: 7,
      resource_id: `service/${PREFIX}/${PREFIX}-worker`,
      scalable_dimension: 'ecs:service:DesiredCount',
      service_namespace: 'ecs',
    })
    expect(one('aws_appautoscaling_target', 'workers')['depends_on']).to.deep.equal([
      'aws_ecs_service.worker-service',
    ])
  })

  it('looks at the queue of claim requests on its way out', () => {
    expect(one('aws_cloudwatch_metric_alarm', 'claims-wait')).to.deep.include({
      namespace: 'AWS/SQS',
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName },
      alarm_actions: ['${aws_appautoscaling_policy.workers-out.arn}'],
    })
  })

  it('looks at the queue and at the gauge of owned projects on its way to zero', () => {
    const alarm = one('aws_cloudwatch_metric_alarm', 'workers-idle')
    const metrics = (alarm['metric_query'] as Attributes[]).flatMap(
      ({ metric }) => (metric ?? []) as Attributes,
    )

    expect(alarm['alarm_actions']).to.deep.equal(['${aws_appautoscaling_policy.workers-to-zero.arn}'])
    expect(metrics).to.deep.equal([
      {
        namespace: 'AWS/SQS',
        metric_name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName },
        stat: 'Maximum',
        period: 60,
      },
      {
        namespace: 'AWS/SQS',
        metric_name: 'ApproximateNumberOfMessagesNotVisible',
        dimensions: { QueueName },
        stat: 'Maximum',
        period: 60,
      },
      { namespace: PREFIX, metric_name: METRICS.ownedProjects.name, stat: 'Maximum', period: 60 },
    ])
    // The gauge has none, so the alarm must ask for none.
    expect(METRICS.ownedProjects).not.to.have.property('dimension')
    expect(alarm).not.to.have.any.keys('namespace', 'metric_name', 'dimensions')
  })

  it('has alarms that say what they do', () => {
    for (const alarm of resourcesOf(compute(), 'aws_cloudwatch_metric_alarm')) {
      expect(alarm['alarm_description'], alarm['alarm_name']).to.match(/^[A-Z].{30,}[.]$/)
      expect(alarm['alarm_actions'], alarm['alarm_name']).to.have.length(1)
    }
  })
})
