import { expect } from 'chai'
import { LOCAL, resourcesOf, stackOf } from '../compute/synth.ts'
import type { Attributes } from '../compute/synth.ts'

const budgetsOf = (env: Record<string, string>): Attributes[] =>
  resourcesOf(stackOf('observability', env), 'aws_budgets_budget')

describe('The budget', () => {
  it('tells the alarm topic of a month that costs more, and of one that will', () => {
    const [budget] = budgetsOf({ BUDGET_USD: '100' })

    expect(budget).to.deep.include({
      name: 'webordinary-month',
      budget_type: 'COST',
      time_unit: 'MONTHLY',
      limit_amount: '100',
      limit_unit: 'USD',
      depends_on: ['aws_sns_topic_policy.alarms-policy'],
    })
    const told = budget?.['notification'] as Attributes[]
    expect(told.map(({ notification_type: type }) => type as string)).to.deep.equal(['FORECASTED', 'ACTUAL'])
    for (const one of told)
      expect(one).to.deep.include({
        threshold: 100,
        threshold_type: 'PERCENTAGE',
        comparison_operator: 'GREATER_THAN',
        subscriber_sns_topic_arns: ['${aws_sns_topic.alarms.arn}'],
      })
  })

  it('is there only when it is asked for, and never on an emulator', () => {
    expect(budgetsOf({})).to.deep.equal([])
    expect(budgetsOf({ BUDGET_USD: '0' })).to.deep.equal([])
    expect(budgetsOf({ ...LOCAL, BUDGET_USD: '100' })).to.deep.equal([])
  })
})
