// What an examination says to a person. Pure.
import { foldLine } from '../../local/fold-text.ts'
import type { Examination, Finding } from './examine.ts'

const WIDTH = 80

const indented = (text: string, by: number): string => foldLine(' '.repeat(by) + text, WIDTH, by)

const sentencesOf = ({ service, asks, without, why }: Finding): string[] => [
  indented(`${service} does not: ${asks.charAt(0).toLowerCase()}${asks.slice(1)}`, 2),
  indented(without, 6),
  ...(why === undefined ? [] : [indented(`(${why})`, 6)]),
]

export type Verdict = 'works' | 'works with limits' | 'does not work'

/** Whether the system works there. */
export const verdictOf = (findings: Finding[]): Verdict => {
  const missing = findings.filter(({ is }) => is === 'missing')
  if (missing.some(({ weight }) => weight === 'needed')) return 'does not work'
  return missing.length > 0 ? 'works with limits' : 'works'
}

export const showExamination = (where: string, { findings, left, ms }: Examination): string => {
  const are = (is: Finding['is']): Finding[] => findings.filter((finding) => finding.is === is)
  const part = (title: string, weight: Finding['weight']): string[] => {
    const missing = are('missing').filter((finding) => finding.weight === weight)
    return missing.length === 0 ? [] : ['', title, ...missing.flatMap(sentencesOf)]
  }
  const skipped = are('not asked').length
  return [
    `${where}: ${are('kept').length} of ${findings.length} promises are kept (${(ms / 1_000).toFixed(1)} s)`,
    ...(skipped > 0 ? [`${skipped} could not be asked, for want of others`] : []),
    ...part('Missing, and needed', 'needed'),
    ...part('Missing, and it works all the same', 'limits'),
    ...(left.length > 0 ? ['', indented(`Not removed again: ${left.join(', ')}`, 0)] : []),
    '',
    `The system ${verdictOf(findings)} there.`,
  ].join('\n')
}
