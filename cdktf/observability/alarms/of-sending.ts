// What SES thinks of the account: it looks at one that sends too much that comes back, and pauses it at twice to five times as much. By the
// account's own rates, whoever else sends from it.
// https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
import type { Deployment } from '../../deployment.ts'
import type { Alarm } from '../alarm.ts'
import { QUERY_NAMES } from '../queries.ts'
import { HOUR } from './when.ts'

/** Shares of what is sent, as AWS advises. */
const MOST_BOUNCES = 0.05
const MOST_COMPLAINTS = 0.001

const rate = (metric: string, threshold: number) =>
  ({
    namespace: 'AWS/SES',
    metric,
    dimensions: {},
    statistic: 'Maximum',
    periodSeconds: HOUR,
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold,
    // SES tells the rate only where something was sent.
    missing: 'ignore',
  }) as const

export const ofSending = ({ settings: { prefix, region } }: Deployment): Alarm[] => {
  const where = `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/reputation`
  const what =
    `Addresses that come back are blocked by themselves: \`make clear-address\` and the saved query "${prefix}/${QUERY_NAMES.people}" show them. See ${where}: do other programs send from this account? ` +
    'If it is ours: has somebody onboarded addresses that do not exist, or that did not ask for it?'
  return [
    {
      name: `${prefix}-bounce-rate`,
      description: `SES counts ${MOST_BOUNCES * 100} % or more of the account's mails as bounced. It puts the account under review at 5 %, and stops its sending at 10 %: nobody is answered then. ${what}`,
      ...rate('Reputation.BounceRate', MOST_BOUNCES),
    },
    {
      name: `${prefix}-complaint-rate`,
      description: `SES counts complaints about ${MOST_COMPLAINTS * 100} % or more of the account's mails. It puts the account under review at 0.1 %, and stops its sending at 0.5 %: nobody is answered then. ${what}`,
      ...rate('Reputation.ComplaintRate', MOST_COMPLAINTS),
    },
  ]
}
