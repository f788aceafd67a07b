// How it stands with each open command: what it does, or what it waits for. Pure.
import { activeStill, openBefore } from '../../../contract/ownership/decide.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { newsOf } from '../cli/news.ts'
import { ageText } from '../cli/times.ts'
import type { CommandRow } from '../trace/rows.ts'
import { hasRoom, isAlive } from './daemons.ts'
import type { Daemon } from './daemons.ts'

export type Phase = 'runs' | 'waits' | 'answers'

export interface OpenWork {
  commandId: string
  projectKey: string
  threadId: string
  phase: Phase
  /** What it does now, or what for it waits; one line. */
  says: string
  /** Nobody who is alive has it, or it lies still though it should not. */
  isStuck: boolean
  acceptedAt: number
  /** Of its last start. */
  startedAt?: number
  /** How often it was begun. */
  begun: number
  /** Whose name it is under; it may be late. */
  worker?: string
  stage?: string
  /** What its run says of itself; one line. */
  news?: string
  costUsd?: number
  instruction: string
}

export interface Around {
  now: number
  owner: Ownership | undefined
  workers: Daemon[]
}

/** After so long somebody should have taken it. */
const STILL_MS = 60_000

const workerOf = ({ owner, workers }: Around): Daemon | undefined =>
  workers.find(({ containerId }) => containerId === owner?.containerId)

/** For a project key that nobody owns. */
const waitsForWorker = ({ workers }: Around): string => {
  const alive = workers.filter(isAlive)
  if (alive.length === 0) return 'no worker is alive'
  if (!alive.some(hasRoom)) return 'no worker has room'
  return 'its claim request lies in the queue'
}

const goneSince = ({ name, endedAt, seenAt }: Daemon, now: number): string =>
  endedAt === undefined
    ? `its owner ${name} is late (${ageText(now - seenAt)})`
    : `its owner ${name} has ended`

/** A line has room for one. */
const withMore = ([first = '', ...more]: string[]): string =>
  more.length === 0 ? first : `${first} and ${more.length} more`

const waitsFor = (row: CommandRow, around: Around): string => {
  const { owner, now } = around
  const worker = workerOf(around)
  if (owner?.containerId === undefined) return waitsForWorker(around)
  if (worker && !isAlive(worker)) return goneSince(worker, now)
  const active = activeStill(owner)
  const isActive = (id: string): number => Number(id === active?.commandId)
  const others = [...(row.yieldsTo ?? [])]
    .filter((id) => owner.open.has(id))
    .toSorted((a, b) => isActive(b) - isActive(a))
  const first =
    active && active.commandId !== row.commandId ? active.commandId : openBefore(owner.open, row.commandId)[0]
  if (others.length > 0) return `put back for ${withMore(others)}`
  if (first !== undefined) return `behind ${first}`
  return 'its worker is about to begin it'
}

/** Written now and then: that of a former run says nothing about this one. */
const progressOf = ({ progress, startedAt = 0 }: CommandRow) =>
  progress !== undefined && progress.at >= startedAt ? progress : undefined

const isRunning = ({ status, commandId }: CommandRow, { owner }: Around): boolean =>
  status === 'running' && owner?.active?.commandId === commandId

const toStop = ({ stopAskedAt }: CommandRow): string => (stopAskedAt === undefined ? '' : ', to stop')

type State = Pick<OpenWork, 'phase' | 'says' | 'isStuck'>

const stateOf = (row: CommandRow, around: Around): State => {
  const { now } = around
  if (row.status !== 'accepted' && row.status !== 'running') {
    const ago = now - (row.settledAt ?? now)
    const says = `ended as ${row.end ?? '?'} ${ageText(ago)} ago, not answered yet`
    return { phase: 'answers', says, isStuck: ago > STILL_MS }
  }
  const worker = workerOf(around)
  const lives = worker !== undefined && isAlive(worker)
  if (isRunning(row, around) && (lives || around.owner?.containerId !== undefined)) {
    const since = ageText(now - (row.startedAt ?? now))
    const stage = progressOf(row)?.stage
    const said = `runs for ${since}${stage === undefined ? '' : `: ${oneLine(stage)}`}${toStop(row)}`
    if (!worker || lives) return { phase: 'runs', says: said, isStuck: false }
    return { phase: 'waits', says: `${goneSince(worker, now)}${toStop(row)}`, isStuck: true }
  }
  const isStuck = !lives && now - row.acceptedAt > STILL_MS
  return { phase: 'waits', says: `waits: ${waitsFor(row, around)}${toStop(row)}`, isStuck }
}

const timesBegun = ({ begun, putBacks = 0, startedAt }: CommandRow): number =>
  Math.max((begun?.size ?? 0) + putBacks, startedAt === undefined ? 0 : 1)

export const openWorkOf = (row: CommandRow, around: Around): OpenWork => {
  const { commandId, projectKey, threadId, acceptedAt, startedAt, message } = row
  const progress = progressOf(row)
  const worker = around.owner?.containerId
  const name = workerOf(around)?.name ?? worker
  return {
    commandId,
    projectKey,
    threadId,
    ...stateOf(row, around),
    acceptedAt,
    ...(startedAt !== undefined && { startedAt }),
    begun: timesBegun(row),
    ...(name !== undefined && { worker: name }),
    ...(progress && { stage: progress.stage, news: newsOf(progress, around.now) }),
    ...(row.progress?.costUsd !== undefined && { costUsd: row.progress.costUsd }),
    instruction: message.instruction,
  }
}
