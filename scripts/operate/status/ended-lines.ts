// What ended: how many and how, the cost of today, and the last failures.
import { ENDS } from '../../../contract/tracking/record.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { timeText } from '../cli/times.ts'
import { dollars } from '../cli/amounts.ts'
import { line } from './line.ts'
import type { Line } from './line.ts'
import type { Failure, StatusView } from './view.ts'

export const endedLines = ({ ended: { hour, day }, costToday }: StatusView): Line[] => {
  const words = { done: 'done', failed: 'failed', interrupted: 'stopped', dead: 'dead' }
  const row = (name: string, cell: (end: (typeof ENDS)[number]) => string | number): Line =>
    line(`  ${name.padEnd(16)}${ENDS.map((end) => String(cell(end)).padStart(9)).join('')}`)
  return [
    line('Ended', 'bold'),
    row('', (end) => words[end]),
    row('in the last hour', (end) => hour[end]),
    row('in the last day', (end) => day[end]),
    line(`  cost today (UTC): ${dollars(costToday)}`),
  ]
}

const linesOf = ({ at, commandId, projectKey, end, reason }: Failure): Line[] => [
  line(`  ${timeText(at).slice(0, 8)}  ${commandId}  ${projectKey}`),
  line(`    ${end === 'dead' ? 'given up: ' : ''}${oneLine(reason)}`),
]

export const failureLines = ({ failures: all }: StatusView): Line[] =>
  all.length === 0 ? [] : [line('Last failures (make failed has all)', 'bold'), ...all.flatMap(linesOf)]
