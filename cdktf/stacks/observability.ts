// What a person looks at and is woken by: alarms, what ECS tells, and where both go; the dashboard, saved queries. The metrics come from the daemons' log
// lines (contract/metrics.ts), without an agent.
import type { App, TerraformStack } from '#cdk'
import { CloudwatchDashboard } from '#aws/cloudwatch-dashboard'
import { CloudwatchMetricAlarm } from '#aws/cloudwatch-metric-alarm'
import { CloudwatchQueryDefinition } from '#aws/cloudwatch-query-definition'
import type { SnsTopic } from '#aws/sns-topic'
import { deploymentNames } from '../../deployment/names.ts'
import type { Deployment } from '../deployment.ts'
import { newStack } from '../new-stack.ts'
import type { Alarm } from '../observability/alarm.ts'
import { alarmsOf } from '../observability/alarms.ts'
import { makeContainerEvents } from '../observability/container-events.ts'
import { makeBudget } from '../observability/budget.ts'
import { dashboardOf } from '../observability/dashboard.ts'
import { QUERIES, QUERY_NAMES } from '../observability/queries.ts'
import { makeTopic } from '../observability/topic.ts'

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
  const { stack, account } = newStack(app, 'observability', deployment)
  const { prefix, region, target, claimAgeSeconds, costPerDay } = deployment.settings
  const alarmTopic = makeTopic(stack, deployment, account)
  const alarms = alarmsOf(deployment).map((alarm) => makeAlarm(stack, alarmTopic.topic, alarm))
  const alarmArns = alarms.map(({ arn }) => arn)
  new CloudwatchDashboard(stack, 'dashboard', {
    dashboardName: deploymentNames(prefix).dashboard,
    dashboardBody: JSON.stringify(dashboardOf({ prefix, region, alarmArns, claimAgeSeconds, costPerDay })),
  })
  // Emulators keep no saved queries, run no containers, and send no bill.
  if (target === 'aws') {
    makeQueries(stack, prefix)
    makeBudget(stack, deployment, alarmTopic)
    makeContainerEvents(stack, deployment, { account, alarms: alarmTopic })
  }
  return stack
}
