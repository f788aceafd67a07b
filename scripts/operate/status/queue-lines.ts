// What lies in queues, and what died there.
import type { Depth } from './depths.ts'
import { many } from '../cli/amounts.ts'
import { line } from './line.ts'
import type { Line } from './line.ts'
import type { StatusView } from './view.ts'

export const deadLetterLines = ({ deadLetters: dead }: StatusView): Line[] => {
  const { count, queues, keysLookedInto, keysWithWork } = dead
  const rest = keysWithWork > keysLookedInto ? ` (of ${keysWithWork})` : ''
  return [
    line(count === 0 ? 'Dead letters: none' : `Dead letters: ${count}`, count === 0 ? 'bold' : 'red'),
    ...queues.map(({ queue, waiting, inFlight }) => line(`  ${waiting + inFlight} in ${queue}`)),
    line(
      `  looked into the shared queues and ${many(keysLookedInto, 'project key')} with open work${rest}`,
      'dim',
    ),
    line('  (make dead looks into all)', 'dim'),
  ]
}

/** What looks like a backlog, and is none. */
const inFlightOf = ({ queue, inFlight }: Depth): string => {
  if (queue.endsWith('-email')) return `${inFlight} asleep until their reminder`
  return queue.endsWith('-doorbell') ? `${inFlight} heard` : `${inFlight} in flight`
}

export const queueLines = ({ depths }: StatusView): Line[] => {
  const filled = depths.filter(
    ({ waiting, inFlight, delayed, isMissing }) => waiting + inFlight + delayed > 0 || isMissing,
  )
  if (filled.length === 0) return [line('Queues: empty')]
  return [
    line('Queues', 'bold'),
    ...filled.map((depth) => {
      const { queue, waiting, inFlight, delayed, isMissing } = depth
      if (isMissing) return line(`  ${queue}: is missing`)
      const parts = [
        `${waiting} waiting`,
        ...(inFlight > 0 ? [inFlightOf(depth)] : []),
        ...(delayed > 0 ? [`${delayed} delayed`] : []),
      ]
      return line(`  ${queue}: ${parts.join(', ')}`)
    }),
  ]
}
