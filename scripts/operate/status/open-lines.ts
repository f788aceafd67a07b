// What is open: each command with what it does or waits for.
import { oneLine } from '../../../platform/visible-text.ts'
import type { Colour } from '../cli/terminal.ts'
import { ageText } from '../cli/times.ts'
import { dollars, many } from '../cli/amounts.ts'
import { line, widest } from './line.ts'
import type { Line, Look } from './line.ts'
import type { OpenWork } from './open-work.ts'
import type { StatusView } from './view.ts'

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

const detailOf = ({ acceptedAt, begun, worker, costUsd }: OpenWork, now: number): string =>
  [
    `accepted ${ageText(now - acceptedAt)} ago`,
    begun === 0 ? 'never begun' : `begun ${times(begun)}`,
    ...(worker === undefined ? [] : [`on ${oneLine(worker)}`]),
    ...(costUsd === undefined ? [] : [dollars(costUsd)]),
  ].join(', ')

const newsLines = ({ phase, news }: OpenWork): Line[] =>
  phase === 'runs' && news ? [line(`    ${news}`)] : []

const colourOf = ({ isStuck, phase }: OpenWork): Colour | undefined =>
  isStuck ? 'red' : phase === 'runs' ? 'green' : 'yellow'

export const openLines = (view: StatusView, { most }: Look): Line[] => {
  const { open: all, openCount, withoutRow, unreadable, now } = view
  if (openCount === 0) return [line('Nothing is open.')]
  const shown = all.slice(0, most)
  const keys = widest(shown.map(({ projectKey }) => projectKey))
  const ids = widest(shown.map(({ commandId }) => commandId))
  const more = openCount - shown.length - withoutRow.length - unreadable.length
  return [
    line(`Open: ${many(openCount, 'command')}, oldest first`, 'bold'),
    ...shown.flatMap((work) => [
      line(`  ${work.commandId.padEnd(ids)}  ${work.projectKey.padEnd(keys)}  ${work.says}`, colourOf(work)),
      line(`    ${detailOf(work, now)}`),
      ...newsLines(work),
      line(`    "${oneLine(work.instruction)}"`, 'dim'),
    ]),
    ...(more > 0 ? [line(`  and ${more} more: ALL=1`)] : []),
    ...(withoutRow.length > 0 ? [line(`  ${withoutRow.length} open without a row:`, 'red')] : []),
    ...withoutRow.map(({ commandId, projectKey }) => line(`    ${oneLine(commandId)}  ${projectKey}`)),
    ...unreadable.map((id) => line(`  cannot read the tracking row of ${oneLine(id)}`, 'red')),
  ]
}
