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

  it('looks at the gauge of owned projects on its way to zero, for twice as long as the router', () => {
    const alarm = one('aws_cloudwatch_metric_alarm', 'workers-idle')

    expect(alarm).to.deep.include({
      namespace: PREFIX,
      metric_name: METRICS.ownedProjects.name,
      statistic: 'Maximum',
      period: 60,
      evaluation_periods: 31,
      datapoints_to_alarm: 30,
      // Nobody lives who could be stopped.
      treat_missing_data: 'notBreaching',
      alarm_actions: ['${aws_appautoscaling_policy.workers-to-zero.arn}'],
    })
    // The gauge has none, so the alarm must ask for none.
    expect(METRICS.ownedProjects).not.to.have.property('dimension')
    expect(alarm).not.to.have.any.keys('dimensions', 'metric_query')
    const { resource } = stackOf('compute', { WORKER_IDLE_SECONDS: '600' })
    expect(resource['aws_cloudwatch_metric_alarm']?.['workers-idle']).to.include({ datapoints_to_alarm: 20 })
  })

  it('has alarms that say what they do', () => {
    for (const alarm of resourcesOf(compute(), 'aws_cloudwatch_metric_alarm')) {
      expect(alarm['alarm_description'], alarm['alarm_name']).to.match(/^[A-Z].{30,}[.]$/)
      expect(alarm['alarm_actions'], alarm['alarm_name']).to.have.length(1)
    }
  })
})
