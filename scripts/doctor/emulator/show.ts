// What an examination says to a person. Pure.
import type { Examination, Finding } from './examine.ts'

const sentenceOf = ({ service, asks, without, why }: Finding): string[] => [
  `  ${service}: ${asks.replace(/\.$/, '')}: no.`,
  `      ${without}`,
  ...(why === undefined ? [] : [`      (${why})`]),
]

/** Whether the system works there. */
export const verdictOf = ({
  findings,
}: Pick<Examination, 'findings'>): 'works' | 'works with limits' | 'does not work' => {
  const missing = findings.filter(({ is }) => is === 'missing')
  if (missing.some(({ weight }) => weight === 'needed')) return 'does not work'
  return missing.length > 0 ? 'works with limits' : 'works'
}

export const showExamination = (where: string, examination: Examination): string => {
  const { findings, left, ms } = examination
  const missing = (weight: Finding['weight']) =>
    findings.filter((finding) => finding.is === 'missing' && finding.weight === weight)
  const kept = findings.filter(({ is }) => is === 'kept').length
  const skipped = findings.filter(({ is }) => is === 'not asked').length
  const part = (title: string, weight: Finding['weight']): string[] =>
    missing(weight).length === 0 ? [] : ['', title, ...missing(weight).flatMap(sentenceOf)]
  return [
    `${where}: ${kept} of ${findings.length} things that we ask hold (${(ms / 1_000).toFixed(1)} s)${skipped > 0 ? `, ${skipped} could not be asked` : ''}`,
    ...part('Missing, and needed:', 'needed'),
    ...part('Missing, and it works all the same:', 'limits'),
    ...(left.length > 0 ? ['', `Not removed again: ${left.join(', ')}`] : []),
    '',
    `The system ${verdictOf(examination)} there.`,
  ].join('\n')
}
