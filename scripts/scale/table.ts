// The walls as Markdown, for docs/scale.md. Pure.
import { LIMITS, SOURCES } from './limits.ts'
import { atWork, INDEX_WRITES, shown, walls } from './walls.ts'
import type { Wall } from './walls.ts'
import { OURS, SETTINGS } from './ours.ts'

const rate = (perSecond: number): string =>
  perSecond < 1
    ? `${shown(perSecond * 3_600)} an hour`
    : `${perSecond < 10 ? perSecond.toFixed(1) : shown(perSecond)} a second`

const row = ({ what, at, moves, upTo, isBuilt, source }: Wall): string =>
  `| ${[
    rate(at),
    shown(atWork(at)),
    source ? `[${what}][${source.title}]` : what,
    moves,
    upTo === undefined ? '' : rate(upTo),
    isBuilt ? 'yes' : 'no',
  ].join(' | ')} |`

const LOAD =
  `A command is reckoned with ${SETTINGS.minutesPerCommand} minutes, a worker with ${SETTINGS.slots} slots; ` +
  `settings have their defaults. Such a command writes the index ${shown(INDEX_WRITES)} times: ${OURS.indexWrites} of its own, ` +
  `and a heartbeat every ${SETTINGS.heartbeatSeconds} s.`

const BY_PROJECTS = [
  `- ${shown(LIMITS.buckets)} projects with buckets of their own: [the buckets of an account][${SOURCES.buckets.title}], until its quota is raised.`,
  `- ${shown(OURS.queuesPerKey)} queues for each project key, whose number has no quota. \`make status\` lists them by ` +
    `[${shown(LIMITS.queuesPerPage)} a call][${SOURCES.queues.title}] and asks each one.`,
].join('\n')

/** The nearest wall first; then what the number of projects meets, whatever they do; then where the limits stand. */
export const scaleTable = (): string =>
  [
    LOAD,
    '',
    '| commands | keys at work | wall | what moves it | then | built |',
    '| --- | --- | --- | --- | --- | --- |',
    ...walls().map(row),
    '',
    'What the number of projects meets, whatever they do:',
    '',
    BY_PROJECTS,
    '',
    ...Object.values(SOURCES).map(({ title, url }) => `[${title}]: ${url}`),
  ].join('\n')
