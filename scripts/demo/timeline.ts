// The live timeline: what the daemons' log lines mean to somebody who watches.
import { shortContainerId } from '../../platform/container-id.ts'
import type { LogLine } from '../local/daemon-process.ts'

const files = (count: unknown): string => `${String(count)} ${count === 1 ? 'file' : 'files'}`

const counted = (commandIds: unknown): string =>
  Array.isArray(commandIds) && commandIds.length > 1 ? `${commandIds.length} commands` : 'a command'

const from = (owner: unknown): string =>
  typeof owner === 'string' ? `, from ${shortContainerId(owner)}` : ''

/** By the stage that was interrupted. */
const DURING: Record<string, string> = {
  open: 'before its edit',
  undo: 'while taking back',
  edit: 'while editing',
  commit: 'while committing',
  push: 'while pushing',
  build: 'while building',
  publish: 'while publishing',
}

/** By the reason. */
const AFTERWARDS: Record<string, string> = {
  superseded: 'goes on in a newer command',
  'put back': 'lets another one go first',
  stop: 'stopped, as asked',
  drain: 'goes back into its queue',
}

const SAID: Record<string, (line: LogLine, name: string) => string | undefined> = {
  // A daemon, not a command: the only time that both its names are shown.
  started: ({ slots, prefix }, name) => {
    if (prefix === undefined) return undefined
    const room = typeof slots === 'number' ? `, ${slots} ${slots === 1 ? 'slot' : 'slots'}` : ''
    return `runs as ${name}${room}`
  },
  ignored: (line) =>
    `ignored a mail${typeof line.sender === 'string' ? ` of ${line.sender}` : ''}: ${String(line.why)}`,
  asked: (line) => `asked back: ${String(line.why)}`,
  accepted: (line) =>
    line.again === true ? 'still open, looked after' : `accepted as command ${line.commandId}`,
  refused: (line) => `refused: ${String(line.why)}`,
  queued: (line) => `queued ${line.again === true ? 'again ' : ''}for ${String(line.projectKey)}`,
  stop_asked: (line) => `asked to stop ${counted(line.commandIds)}`,
  nothing_to_stop: () => 'asked to stop, but nothing is open there',
  claim_requested_again: (line) => `requested again that somebody claims ${String(line.projectKey)}`,
  claimed: (line) =>
    `claimed ${String(line.projectKey)} (generation ${String(line.generation)}${from(line.tookFrom)})`,
  editing: () => 'editing',
  interrupting: (line) => `interrupted ${DURING[String(line.stage)] ?? 'at work'}`,
  saved: (line) => `saved ${String(line.commit).slice(0, 10)}`,
  nothing_to_save: () => 'nothing to save',
  interrupted: (line) => AFTERWARDS[String(line.reason)] ?? `interrupted: ${String(line.reason)}`,
  sent_again: () => 'put on its queue once more',
  nothing_changed: () => 'changed nothing',
  committed: (line) => `committed ${String(line.commit).slice(0, 10)}`,
  pushed: (line) => `pushed ${String(line.branch)}`,
  built: () => 'built',
  published: (line) => `published ${files(line.put)}`,
  settled: (line) => `settled: ${String(line.end)}`,
  left: (line) => `leaves ${String(line.projectKey)} to another worker, ${String(line.open)} open`,
  released: (line) => `released ${String(line.projectKey)}`,
  reminded: () => 'wrote that it is still being worked on',
  replied: () => 'replied',
  ended_by_itself: ({ how, pauseSeconds }) =>
    `has ended (${String(how)})${typeof pauseSeconds === 'number' ? `, starts again in ${pauseSeconds} s` : ''}`,
}

interface Cause {
  message?: string
  cause?: Cause
}

/** The first line of an error and of each of its causes; their stacks are in the log. */
const reasons = (error: Cause | undefined): string[] =>
  error ? [(error.message ?? '').split('\n')[0]?.replace(/\.$/, '') ?? '', ...reasons(error.cause)] : []

const trouble = (line: LogLine): string => {
  const { timestamp: _t, containerId: _c, daemon: _d, level, event, error, ...about } = line
  const { commandId: _i, threadId: _h, projectKey: _k, generation: _g, ...rest } = about
  // The metrics that the line carries say nothing new.
  const details = Object.entries(rest)
    .filter(([name]) => /^[a-z]/.test(name))
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return [`${level}: ${event}`, ...reasons(error as Cause | undefined), ...details].join('; ')
}

/** `worker-3a27a996  `: one width for all daemons. */
const NAME_WIDTH = 'worker-12345678'.length

/**
 * A line for the terminal, `undefined` for an event that nobody watches for. `name`: of its process; the line itself has the name of the
 * daemon, which every other command shows. Seconds since `startedAt`.
 */
export const timelineOf = (line: LogLine, name: string, startedAt: number): string | undefined => {
  const isTrouble = line.level === 'warn' || line.level === 'error'
  const said = SAID[line.event]?.(line, name) ?? (isTrouble ? trouble(line) : undefined)
  if (said === undefined) return undefined
  const seconds = ((Date.parse(line.timestamp) - startedAt) / 1_000).toFixed(2).padStart(6)
  // Parts of it come from mails and programs: a terminal would obey control characters.
  return `${seconds} s  ${shortContainerId(line.containerId).padEnd(NAME_WIDTH)}  ${said.replace(/\p{Cc}+/gu, ' ')}`
}
