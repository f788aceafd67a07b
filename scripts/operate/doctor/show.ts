// What the doctor has found, as text. Pure but for colours.
import { wrapWords } from '../cli/wrap-words.ts'
import type { Terminal } from '../cli/terminal.ts'
import type { Examination, Found, Unlooked } from './examine.ts'

const NARROWEST = 40

const wrapped = (text: string, width: number, indent: string): string[] =>
  wrapWords(text.split(' '), Math.max(NARROWEST, width) - indent.length).map((line) => indent + line)

const mark = ({ fix, fixed, repair }: Found): string => {
  if (fixed) return 'mended'
  return fix && !repair.includes('FIX=1') ? 'FIX=1 does it' : ''
}

const findingLines = (found: Found, width: number): string[] => {
  const { where, wrong, repair } = found
  const how = mark(found)
  return [
    ...wrapped(`${where}: ${wrong}`, width, '  '),
    ...wrapped(`-> ${repair}${how === '' ? '' : ` (${how})`}`, width, '     '),
  ]
}

const unlookedLines = (unlooked: Unlooked[], width: number): string[] => {
  if (unlooked.length === 0) return []
  const lines = unlooked.flatMap(({ what, why }) => wrapped(`${what}: ${why}`, width, '  '))
  return ['', 'Not looked at', ...lines]
}

export const showExamination = (
  { checks, findings, unlooked, ms }: Examination,
  { width, paint }: Pick<Terminal, 'width' | 'paint'>,
): string => {
  const took = `${(ms / 1_000).toFixed(1)} s`
  const wrong = findings.filter(({ fixed }) => !fixed).length
  const names = [...new Set(findings.map(({ check }) => check))]
  const parts = names.flatMap((name) => [
    '',
    paint('bold', name),
    ...findings.filter(({ check }) => check === name).flatMap((found) => findingLines(found, width)),
  ])
  const verdict = wrong === 0 ? paint('green', 'nothing wrong') : paint('red', `${wrong} wrong`)
  return [
    `doctor: ${verdict}, ${checks} kinds of trouble asked for (${took})`,
    ...parts,
    ...unlookedLines(unlooked, width),
  ].join('\n')
}
