import type { Component } from './component.ts'

/** How many have each licence, most frequent first. Pure. */
export const countsOf = (components: Component[]): string => {
  const counts = new Map<string, number>()
  for (const { licences } of components)
    for (const licence of licences.length > 0 ? licences : ['not said'])
      counts.set(licence, (counts.get(licence) ?? 0) + 1)
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([licence, count]) => `${licence} ${count}`)
    .join(', ')
}
