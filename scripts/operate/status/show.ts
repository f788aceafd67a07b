// The status for a terminal, in lines of at most `width` characters: what is wrong first. Pure.
import { ENDS } from '../../../contract/tracking/record.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import type { Colour, Terminal } from '../cli/terminal.ts'
import { ageText, timeText } from '../cli/times.ts'
import { hasStoppedSweeping, isAlive } from './daemons.ts'
import type { Daemon } from './daemons.ts'
import type { Depth } from './depths.ts'
import type { OpenWork } from './open-work.ts'
import type { Failure, StatusView } from './view.ts'

export interface Look extends Pick<Terminal, 'width' | 'paint'> {
  /** Open commands that are shown. */
  most: number
}

interface Line {
  text: string
  colour?: Colour
}

const line = (text: string, colour?: Colour): Line => ({ text, ...(colour && { colour }) })
const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Cut before it is coloured: what colours is no character. */
const drawn = ({ text, colour }: Line, { width, paint }: Look): string => {
  const cut = cutText(text, width, '…').trimEnd()
  return colour && cut !== '' ? paint(colour, cut) : cut
}

const widest = (cells: string[]): number => Math.max(0, ...cells.map((cell) => cell.length))

const lifeOf = (daemon: Daemon, now: number): string => {
  const ago = ageText(now - daemon.seenAt)
  if (daemon.endedAt !== undefined) return `has ended ${ageText(now - daemon.endedAt)} ago, and owns still`
  return daemon.isLate ? `FROZEN? no sign for ${ago}` : `seen ${ago} ago`
}

const loadOf = (daemon: Daemon): string => {
  const { slots, busy = daemon.busyKeys.length, owned = daemon.warmKeys.length + busy } = daemon
  const of = slots === undefined ? `${owned} owned` : `${owned}/${many(slots, 'slot')}`
  return `${of}: ${busy} busy + ${Math.max(0, owned - busy)} warm`
}

const sweepOf = (router: Daemon, now: number): string => {
  const at = router.sweptAt === undefined ? 'has not swept' : `swept ${ageText(now - router.sweptAt)} ago`
  return hasStoppedSweeping(router) ? `DOES NOT SWEEP: ${at}` : at
}

const versionOf = ({ version }: Daemon): string => oneLine(version)

const keysOf = ({ busyKeys, warmKeys }: Daemon): string =>
  [...busyKeys, ...warmKeys.map((key) => `${key} (warm)`)].join(' ')

/** `cells`: what each does, besides its name, sign of life and version. */
const daemonLines = (daemons: Daemon[], cells: string[], now: number): Line[] => {
  const lives = daemons.map((daemon) => lifeOf(daemon, now))
  const [names, loads, seen] = [widest(daemons.map(({ name }) => name)), widest(cells), widest(lives)]
  return daemons.flatMap((daemon, i) => {
    const cols = [
      daemon.name.padEnd(names),
      lives[i]?.padEnd(seen),
      cells[i]?.padEnd(loads),
      versionOf(daemon),
    ]
    const keys = keysOf(daemon)
    return [
      line(`  ${cols.join('  ')}`, isAlive(daemon) ? undefined : 'red'),
      ...(keys === '' ? [] : [line(`    ${keys}`, 'dim')]),
    ]
  })
}

const aliveOf = (what: string, daemons: Daemon[], none: string): Line => {
  const alive = daemons.filter(isAlive).length
  const here = daemons.filter((daemon) => daemon.endedAt === undefined).length
  if (alive === 0) return line(`No ${what} is alive${none}.`, 'red')
  return line(`${what === 'worker' ? 'Workers' : 'Routers'} alive: ${alive} of ${here}`, 'bold')
}

const workers = ({ workers: all, openCount, now }: StatusView): Line[] => [
  aliveOf('worker', all, openCount === 0 ? ', and nothing is open' : `, and ${openCount} wait`),
  ...daemonLines(all, all.map(loadOf), now),
]

const routers = ({ routers: all, now }: StatusView): Line[] => [
  aliveOf('router', all, ': nobody reads mails'),
  ...daemonLines(
    all,
    all.map((router) => sweepOf(router, now)),
    now,
  ),
]

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
const dollars = (usd: number): string => (usd > 0 && usd < 0.01 ? 'below $0.01' : `$${usd.toFixed(2)}`)

const detailOf = ({ acceptedAt, begun, worker, doing, costUsd, phase }: OpenWork, now: number): string => {
  const facts = [
    `accepted ${ageText(now - acceptedAt)} ago`,
    begun === 0 ? 'never begun' : `begun ${times(begun)}`,
    ...(worker === undefined ? [] : [`on ${oneLine(worker)}`]),
    ...(costUsd === undefined ? [] : [dollars(costUsd)]),
  ].join(', ')
  return phase === 'runs' && doing !== undefined ? `${facts}: ${oneLine(doing)}` : facts
}

const colourOf = ({ isStuck, phase }: OpenWork): Colour | undefined =>
  isStuck ? 'red' : phase === 'runs' ? 'green' : 'yellow'

const open = (view: StatusView, { most }: Look): Line[] => {
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
      line(`    "${oneLine(work.instruction)}"`, 'dim'),
    ]),
    ...(more > 0 ? [line(`  and ${more} more: ALL=1`)] : []),
    ...(withoutRow.length > 0 ? [line(`  ${withoutRow.length} open without a row:`, 'red')] : []),
    ...withoutRow.map(({ commandId, projectKey }) => line(`    ${oneLine(commandId)}  ${projectKey}`)),
    ...unreadable.map((id) => line(`  cannot read the tracking row of ${oneLine(id)}`, 'red')),
  ]
}

const ended = ({ ended: { hour, day }, costToday }: StatusView): Line[] => {
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

const failureLines = ({ at, commandId, projectKey, end, reason }: Failure): Line[] => [
  line(`  ${timeText(at).slice(0, 8)}  ${commandId}  ${projectKey}`),
  line(`    ${end === 'dead' ? 'given up: ' : ''}${oneLine(reason)}`),
]

const failures = ({ failures: all }: StatusView): Line[] =>
  all.length === 0 ? [] : [line('Last failures (make failed has all)', 'bold'), ...all.flatMap(failureLines)]

const deadLetters = ({ deadLetters: dead }: StatusView): Line[] => {
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

const queues = ({ depths }: StatusView): Line[] => {
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

const verdict = ({ problems }: StatusView): Line[] =>
  problems.length === 0
    ? [line('All is well.', 'green')]
    : problems.map((problem) => line(`! ${oneLine(problem)}`, 'red'))

/** A pipe has no end of a line: long lists and instructions are cut all the same. */
const MOST_WIDTH = 160

const narrow = (look: Look): Look => ({ ...look, width: Math.min(look.width, MOST_WIDTH) })

export const showStatus = (view: StatusView, look: Look): string =>
  [verdict, workers, routers, open, ended, failures, deadLetters, queues]
    .map((part) => part(view, look))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((each) => drawn(each, narrow(look))).join('\n'))
    .join('\n\n')

/** Of one worker: itself, and what is open there. */
export const showWorker = (view: StatusView, look: Look): string =>
  [verdict, workers, open]
    .map((part) =>
      part(view, look)
        .map((each) => drawn(each, look))
        .join('\n'),
    )
    .join('\n\n')
