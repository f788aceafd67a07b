// What a person looks at and is woken by: alarms and where they go, the dashboard, saved queries. The metrics come from the daemons' log
// lines (contract/metrics.ts), without an agent.
import type { App, TerraformStack } from '#cdk'
import { CloudwatchDashboard } from '#aws/cloudwatch-dashboard'
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm'
import { CloudwatchQueryDefinition } from '#aws/cloudwatch-query-definition'
import { SnsTopic } from '#aws/sns-topic'
import { SnsTopicSubscription } from '#aws/sns-topic-subscription'
import { deploymentNames } from '../../deployment/names.ts'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'
import type { Alarm } from '../observability/alarm.ts'
import { alarmsOf } from '../observability/alarms.ts'
import { dashboardOf } from '../observability/dashboard.ts'
import { QUERIES, QUERY_NAMES } from '../observability/queries.ts'

const makeTopic = (stack: TerraformStack, { settings: { prefix, alarmEmail } }: Deployment): SnsTopic => {
  // Not encrypted: alarms cannot publish through the key that SNS brings along, and one of our own costs a dollar a month. They hold no secret.
  const topic = new SnsTopic(stack, 'alarms', { name: deploymentNames(prefix).alarmTopic })
  if (alarmEmail !== '')
    new SnsTopicSubscription(stack, 'alarm-email', {
      topicArn: topic.arn,
      protocol: 'email',
      endpoint: alarmEmail,
    })
  return topic
}

/** The person hears of the end, too. The resource is called as the alarm without the prefix, which has no hyphen. */
const makeAlarm = (stack: TerraformStack, topic: SnsTopic, alarm: Alarm): CloudwatchMetricAlarm =>
  new CloudwatchMetricAlarm(stack, alarm.name.slice(alarm.name.indexOf('-') + 1), {
    alarmName: alarm.name,
    alarmDescription: alarm.description,
    namespace: alarm.namespace,
    metricName: alarm.metric,
    ...(Object.keys(alarm.dimensions).length > 0 && { dimensions: alarm.dimensions }),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.evaluationPeriods,
    comparisonOperator: alarm.comparison,
    threshold: alarm.threshold,
    treatMissingData: alarm.missing,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  })

const makeQueries = (stack: TerraformStack, prefix: string): void => {
  const { routerLogs, workerLogs } = deploymentNames(prefix)
  for (const [id, name] of Object.entries(QUERY_NAMES))
    new CloudwatchQueryDefinition(stack, `query-${id}`, {
      // The slash makes a folder of the console.
      name: `${prefix}/${name}`,
      queryString: QUERIES[id as keyof typeof QUERIES].trim(),
      logGroupNames: [routerLogs, workerLogs],
    })
}

export const observabilityStack = (app: App, deployment: Deployment): TerraformStack => {
  const { stack } = newStack(app, 'observability', deployment)
  const { prefix, region, target, claimAgeSeconds, costPerDay } = deployment.settings
  const topic = makeTopic(stack, deployment)
  const alarms = alarmsOf(deployment).map((alarm) => makeAlarm(stack, topic, alarm))
  const alarmArns = alarms.map(({ arn }) => arn)
  new CloudwatchDashboard(stack, 'dashboard', {
    dashboardName: deploymentNames(prefix).dashboard,
    dashboardBody: JSON.stringify(dashboardOf({ prefix, region, alarmArns, claimAgeSeconds, costPerDay })),
  })
  // Emulators keep no saved queries.
  if (target === 'aws') makeQueries(stack, prefix)
  return stack
}
