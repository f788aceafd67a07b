// How to read the dashboard, where else to look, and whether anything is wrong.
import { deploymentNames } from '../../../deployment/names.ts'
import type { Row, Widget } from '../layout.ts'
import { text } from './text.ts'
import type { DashboardFacts } from './text.ts'

const header = ({ prefix, region }: DashboardFacts): Widget => {
  const { cluster, routerLogs, workerLogs } = deploymentNames(prefix)
  const at = `https://${region}.console.aws.amazon.com`
  const watch = `${at}/cloudwatch/home?region=${region}`
  return text(
    `# ${prefix}\n` +
      'Read it from top to bottom, as a command flows: what came in, what waits, who claims it, what it does, how it ends, what went out, what it cost. ' +
      'What was accepted must come out as outcomes.\n\n' +
      `[Saved queries](${watch}#logsV2:logs-insights) (folder ${prefix}/, logs ${routerLogs} and ${workerLogs}) · [Alarms](${watch}#alarmsV2:?search=${prefix}-) · [Queues](${at}/sqs/v3/home?region=${region}#/queues), by project · ` +
      `[Services](${at}/ecs/v2/clusters/${cluster}/services?region=${region}) · [Tables](${at}/dynamodbv2/home?region=${region}#tables)`,
  )
}

const alarms = ({ alarmArns }: DashboardFacts): Widget => ({
  type: 'alarm',
  properties: {
    title: 'Alarms (each says what to do)',
    alarms: alarmArns,
    sortBy: 'stateUpdatedTimestamp',
  },
})

export const top = (facts: DashboardFacts): Row => ({ height: 5, widgets: [header(facts), alarms(facts)] })
