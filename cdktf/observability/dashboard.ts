// The dashboard: from top to bottom in the order in which a command flows.
import { intake } from './dashboard/intake.ts'
import { results } from './dashboard/results.ts'
import type { DashboardFacts } from './dashboard/text.ts'
import { top } from './dashboard/top.ts'
import { work } from './dashboard/work.ts'
import { layOut } from './layout.ts'

/** What CloudWatch takes as the body of a dashboard. */
export const dashboardOf = (facts: DashboardFacts) => ({
  start: '-PT12H',
  // Each graph keeps its period: sums of another one would mean something else.
  periodOverride: 'inherit',
  widgets: layOut([top(facts), ...intake(facts), ...work(facts), ...results(facts)]),
})
