// What a line of the log means in the story of one command. Pure.
import { shortContainerId } from '../../../../platform/container-id.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { LogLine } from '../../../local/daemon-process.ts'
import { errorLines } from '../../logs/error-lines.ts'
import { tookText } from '../../cli/times.ts'
import { fieldsOf, isTrouble } from '../../logs/fields.ts'

const text = (value: unknown): string =>
  oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
const daemon = (id: unknown): string => oneLine(shortContainerId(text(id)))
const commit = (id: unknown): string => text(id).slice(0, 10)
const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]) : [value]).map(text)

/** Why a running command must stop. */
const reason = ({ reason: why, by }: LogLine): string => {
  const other = by === undefined ? 'another one' : text(by)
  if (why === 'superseded') return `${other} of its thread takes its place`
  if (why === 'put back') return `${other} goes first`
  if (why === 'stop') return 'the person asked to stop'
  return why === 'drain' ? 'its worker is to end' : text(why)
}

/** Of the command itself. `undefined`: said by another line, too. */
const OWN: Record<string, (line: LogLine) => string | undefined> = {
  accepted: ({ again }) => (again === true ? 'still open: looked after again' : 'accepted'),
  queued: ({ owned }) =>
    owned === true ? 'queued; its project key has an owner' : 'queued; nobody owns its project key',
  started: () => 'begins it',
  editing: ({ resumes }) => (resumes === undefined ? undefined : `goes on from ${commit(resumes)}`),
  nothing_to_edit: () => 'has nothing to edit',
  edited: () => undefined,
  committed: () => undefined,
  pushed: () => undefined,
  built: () => undefined,
  published: () => undefined,
  stage_ended: () => undefined,
  cost_reported: () => undefined,
  progress: () => undefined,
  task_told: ({ end }) => `told the state machine: ${text(end)}`,
  agent_ended: ({ verdict, turns }) =>
    `agent ended: ${text(verdict)}${turns === undefined ? '' : `, ${text(turns)} turns`}`,
  nothing_changed: () => 'changed nothing',
  interrupt_sent: (line) => `asks its worker to stop it: ${reason(line)}`,
  interrupt_received: () => undefined,
  interrupting: ({ stage }) => `interrupts: ${text(stage)}`,
  job_failed: () => 'its job failed',
  interrupted: (line) => `interrupted: ${reason(line)}`,
  saved: ({ commit: id }) => `saved what was done as ${commit(id)}`,
  nothing_to_save: () => 'there was nothing to save',
  sent_again: () => 'goes back into the queue',
  not_its_turn: ({ first }) =>
    `not its turn: ${listOf(first).join(', ')} ${listOf(first).length === 1 ? 'goes' : 'go'} first`,
  goes_on_unpushed: ({ commit: id }) => `takes ${commit(id)} along, which was refused before`,
  settled: ({ end }) => `ends it: ${text(end)}`,
  replied: () => 'answer mailed',
  reminded: () => 'wrote that it is still being worked on',
  refused: ({ why }) => `refused: ${text(why)}`,
  poison: () => 'gives it up: it was begun too often, and each time its worker or program broke off',
  dead_letter: () => 'gives it up: a dead letter that was begun too often',
  dead_letter_alive: () => 'was a dead letter, and is sent again',
  found_settled: () => 'found its end by itself: no bell had rung',
  known_already: () => undefined,
  undone: ({ undoes }) => `takes back ${listOf(undoes).join(', ')}`,
  nothing_to_interrupt: () => 'was to be interrupted, and does not run',
  settled_before: ({ end }) => `a message of it came again, after its end: ${text(end)}`,
  fence_ahead: ({ seen }) =>
    `repository or preview knows generation ${text(seen)}: goes back for a later one`,
  not_started: ({ status, why }) => `is not begun: ${text(status ?? why)}`,
  not_settled: () => 'its end is not written: it runs under another generation',
  open_without_row: () => 'is open, and its row is gone',
  disk_full: () => 'the disk is full: room is made, and it is tried again',
  agent_api_busy: ({ pauseMs }) => `the API of the agent is busy: waits ${tookText(Number(pauseMs))}`,
  answer_failed: () => 'its answer could not be mailed yet',
  answer_undeliverable: ({ problem }) => `its answer cannot be mailed: ${text(problem)}`,
  transcript_kept: () => undefined,
}

/** Of its project key. */
const OF_KEY: Record<string, (line: LogLine) => string | undefined> = {
  claimed: ({ generation, tookFrom }) =>
    `claims the project key, generation ${text(generation)}${tookFrom === undefined ? '' : `, from ${daemon(tookFrom)}`}`,
  claim_lost: () => undefined,
  claim_requested_again: ({ deadOwner }) =>
    `asks for an owner again${deadOwner === undefined ? '' : `: ${daemon(deadOwner)} gives no sign of life`}`,
  dead_owner_let_go: ({ deadOwner }) => `takes the project key from ${daemon(deadOwner)}`,
  reconciled: ({ missing }) => `looks up what is open: ${text(missing)} not in the queue`,
  released: () => 'lets the project key go',
  left: ({ open }) => `leaves the project key with ${text(open)} open`,
  slot_passed_on: () => 'passes its slot on to another project key',
  given_up: () => 'gives the project key up: it cannot go on with it',
  lease_lost: ({ why }) => `has lost its lease${why === undefined ? '' : `: ${text(why)}`}`,
  stop_asked: () => 'the person asked to stop it',
  nothing_to_stop: () => 'asked to stop, but nothing was open',
  nothing_to_bring_back: () => undefined,
}

/** Of another command, in which this one is named. */
const OF_OTHER: Record<string, (line: LogLine, other: string) => string | undefined> = {
  interrupt_sent: (_, other) => `asks the worker to stop ${other} for it`,
  interrupted: (line, other) =>
    line['reason'] === 'superseded' ? `takes the place of ${other}` : `${other} was put back for it`,
  not_its_turn: (_, other) => `${other} waits for it`,
  settled: ({ end }, other) => `${other} ended as ${text(end)}, taken over by it`,
}

/** Of a daemon that had it. */
const OF_DAEMON: Record<string, (line: LogLine) => string> = {
  stopping: ({ signal }) => `was asked to end (${text(signal)})`,
  crashed: () => 'crashed',
  stuck: ({ loop }) => `is stuck: ${text(loop)}`,
}

const causesOf = ({ error }: LogLine): string[] => errorLines(error).filter((line) => !line.startsWith(' '))

/** Anything else that is worth a line: its name, its reasons, its fields. */
const plainly = (line: LogLine): string => {
  const { commandId: _c, projectKey: _p, threadId: _t, generation: _g, ...rest } = line
  return [line.event, ...causesOf(line), ...fieldsOf(rest)].join('; ')
}

const withCauses = (said: string, line: LogLine): string => [said, ...causesOf(line)].join('; ')

/** `undefined` for a line that adds nothing. */
export const wordsOf = (line: LogLine, commandId: string): string | undefined => {
  const { event, commandId: of } = line
  const isOther = of !== undefined && of !== commandId
  if (isOther) return OF_OTHER[event]?.(line, text(of))
  const words = of === undefined ? (OF_KEY[event] ?? OF_DAEMON[event]) : (OWN[event] ?? OF_KEY[event])
  if (!words) return line.level === 'debug' ? undefined : plainly(line)
  const said = words(line)
  return said === undefined ? undefined : withCauses(said, line)
}

/** Routine at `warn`: it means that something else went wrong before, and is repaired. */
const REPAIRS = new Set(['sent_again', 'reconciled', 'dead_owner_let_go'])

export const kindOf = (line: LogLine): 'event' | 'trouble' =>
  isTrouble(line) && !REPAIRS.has(line.event) ? 'trouble' : 'event'
