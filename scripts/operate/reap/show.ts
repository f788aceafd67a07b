// What may go, and what went, as text. Pure.
import { cutText } from '../../../platform/cut-text.ts'
import type { Removable } from './removable.ts'

export interface Outcome {
  kind: Removable['kind']
  what: string
  why: string
  removed: boolean
  /** Why it stays after all. */
  stays?: string
}

const linesOf = (kind: string, outcomes: Outcome[]): string[] => [
  `${kind}:`,
  ...outcomes.flatMap(({ what, why, stays }) => [
    `  ${what} (${why})`,
    ...(stays === undefined ? [] : [`    stays: ${stays}`]),
  ]),
]

export const showOutcomes = (title: string, outcomes: Outcome[], width: number): string => {
  if (outcomes.length === 0) return 'nothing is old enough to go'
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))]
  const lines = [
    title,
    ...kinds.flatMap((kind) =>
      linesOf(
        kind,
        outcomes.filter((one) => one.kind === kind),
      ),
    ),
  ]
  return lines.map((line) => cutText(line, Math.max(width, 40), '…')).join('\n')
}
