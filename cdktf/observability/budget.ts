// Told by AWS's own bill, which counts everything: the agent's word for its cost (COST_ALARM_USD) is only the agent's.
import type { TerraformStack } from '#cdk'
import { BudgetsBudget } from '#aws/budgets-budget'
import type { Deployment } from '../deployment.ts'
import type { AlarmTopic } from './topic.ts'

/**
 * Of the whole account: what belongs to one deployment AWS can tell only where its tag was made known to the billing, by hand, and else it
 * counts nothing, silently. A budget that only tells is free.
 */
export const makeBudget = (
  stack: TerraformStack,
  { settings: { prefix, budgetUsd } }: Deployment,
  { topic, policy }: AlarmTopic,
): void => {
  if (budgetUsd === 0) return
  const over = {
    comparisonOperator: 'GREATER_THAN',
    threshold: 100,
    thresholdType: 'PERCENTAGE',
    subscriberSnsTopicArns: [topic.arn],
  }
  new BudgetsBudget(stack, 'budget', {
    name: `${prefix}-month`,
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitAmount: String(budgetUsd),
    limitUnit: 'USD',
    notification: [
      { ...over, notificationType: 'FORECASTED' },
      { ...over, notificationType: 'ACTUAL' },
    ],
    // AWS looks whether it may tell the topic.
    dependsOn: [policy],
  })
}
