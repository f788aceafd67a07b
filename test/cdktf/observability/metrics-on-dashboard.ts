import type { dashboardOf } from '../../../cdktf/observability/dashboard.ts'

type Entry = (string | Record<string, unknown>)[]

export interface ShownMetric {
  name: string
  dimensions: Record<string, string>
}

/** The metrics of a namespace that a dashboard shows. */
export const metricsOnDashboard = (
  { widgets }: ReturnType<typeof dashboardOf>,
  namespace: string,
): ShownMetric[] =>
  widgets.flatMap(({ properties }) =>
    ((properties['metrics'] ?? []) as Entry[]).flatMap((entry) => {
      const [space, name, ...rest] = entry.filter((part) => typeof part === 'string')
      if (space !== namespace || name === undefined) return []
      const pairs = rest.flatMap((part, index) => (index % 2 === 0 ? [[part, rest[index + 1] ?? '']] : []))
      return [{ name, dimensions: Object.fromEntries(pairs) as Record<string, string> }]
    }),
  )
