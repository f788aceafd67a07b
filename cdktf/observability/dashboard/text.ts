import type { Row, Widget } from '../layout.ts'

export interface DashboardFacts {
  prefix: string
  region: string
  alarmArns: string[]
  /** CLAIM_AGE_ALARM_SECONDS. */
  claimAgeSeconds: number
  /** COST_ALARM_USD. */
  costPerDay: number
}

export const COLOURS = { done: '#2ca02c', interrupted: '#1f77b4', failed: '#ff7f0e', dead: '#d62728' }

export const text = (markdown: string): Widget => ({ type: 'text', properties: { markdown } })

/** A line above the graphs that belong together. */
export const section = (title: string, says: string): Row => ({
  height: 1,
  widgets: [text(`### ${title} · ${says}`)],
})
