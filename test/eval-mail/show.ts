// The table and the list of misses, as text. Pure.
import type { Result } from './evaluate.ts'
import type { Summary } from './summary.ts'

const rows = (table: [name: string, value: string | number][]): string =>
  table.map(([name, value]) => `  ${name.padEnd(26)}${value}`).join('\n')

const ms = (value: number): string => `${value.toFixed(1)} ms`

export const showSummary = (summary: Summary, peakMb: number): string => {
  const { labelled, leaked, stops, ignored, asked, kinds, reasons } = summary
  return rows([
    ['mails', summary.total],
    ['with an expected result', labelled],
    ['exact', `${summary.exact} of ${labelled}`],
    ['words lost', summary.wordsLost],
    ['too much: quote', leaked.quote],
    ['too much: header', leaked.header],
    ['too much: signature', leaked.signature],
    ['stops seen', `${stops.seen} of ${stops.expected}`],
    ['false stops', stops.false],
    ['ignored rightly', `${ignored.right} of ${ignored.expected}`],
    ['ignored wrongly', ignored.wrong],
    ['asked rightly', `${asked.right} of ${asked.expected}`],
    ['asked wrongly', asked.wrong],
    ['errors', summary.errors],
    [
      'taken as',
      Object.entries(kinds)
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', '),
    ],
    ...Object.entries(reasons).map(([why, n]): [string, string] => ['ignored because', `${n} x ${why}`]),
    [
      'time of reading',
      `median ${ms(summary.ms.median)}, p99 ${ms(summary.ms.p99)}, max ${ms(summary.ms.max)}`,
    ],
    ['memory of the process', `${Math.round(peakMb)} MB at most`],
  ])
}

const indented = (title: string, text: string): string[] =>
  text === ''
    ? [`      ${title}: nothing`]
    : [`      ${title}:`, ...text.split('\n').map((line) => `        | ${line}`)]

const details = ({ expected, outcome, verdict }: Result): string[] => [
  ...indented('expected', expected?.read ?? expected?.words ?? expected?.has?.join('\n') ?? ''),
  ...indented('read', expected?.read === undefined ? outcome.words : outcome.read),
  ...(verdict.lost.length > 0 ? [`      lost: ${verdict.lost.join(' ')}`] : []),
  ...verdict.leaks.map(([leak, line]) => `      too much, ${leak}: ${line}`),
]

const summaryOf = ({ lost, leaks, misses }: Result['verdict']): string => {
  const kinds = [...new Set(leaks.map(([leak]) => leak))]
  return [
    ...misses,
    ...(lost.length > 0 ? ['WORDS LOST'] : []),
    ...kinds.map((kind) => `leaked: ${kind}`),
  ].join('; ')
}

/** Every mail with which not all is as expected. */
export const showMisses = (results: Result[], isVerbose: boolean): string =>
  results
    .filter(({ verdict }) => !verdict.exact)
    .flatMap((result) => [
      `  ${result.name}: ${summaryOf(result.verdict)}`,
      ...(isVerbose ? details(result) : []),
    ])
    .join('\n')
