// What an examination says to a person. Pure.
import type { Examination, Finding } from './examine.ts'

const WIDTH = 80

/** Lines of at most 80 columns, unless a word is longer. */
const wrapped = (indent: string, text: string): string[] => {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent
    }
    line += line.length === indent.length ? word : ` ${word}`
  }
  return [...lines, line]
}

const sentencesOf = ({ service, asks, without, why }: Finding): string[] => [
  ...wrapped('  ', `${service} does not: ${asks.charAt(0).toLowerCase()}${asks.slice(1)}`),
  ...wrapped('      ', without),
  ...(why === undefined ? [] : wrapped('      ', `(${why})`)),
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
    ...(left.length > 0 ? ['', ...wrapped('', `Not removed again: ${left.join(', ')}`)] : []),
    '',
    `The system ${verdictOf(findings)} there.`,
  ].join('\n')
}
