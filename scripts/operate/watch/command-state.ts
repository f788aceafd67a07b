// How far a command is: a shape, a word, and why. Pure.
import { activeStill, openBefore } from '../../../contract/ownership/decide.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { newsOf } from '../cli/news.ts'
import { reasonIn } from '../cli/reason-in.ts'
import { hasRoom, isAlive } from '../status/daemons.ts'
import type { Daemon } from '../status/daemons.ts'
import type { Shape } from './view-types.ts'

export interface CommandState {
  shape: Shape
  word: string
  why?: string
  since: number
}

/** What is known about the system around it. */
export interface Surroundings {
  /** The row of its project key. */
  owner?: Ownership | undefined
  workers: Daemon[]
  now: number
  /** The subject of another command, for a sentence about it. */
  titleOf: (commandId: string) => string
}

const STAGES: Record<string, string> = {
  open: 'fetching the files',
  edit: 'editing',
  commit: 'committing',
  push: 'pushing',
  build: 'building',
  publish: 'publishing the preview',
  undo: 'taking back',
}

const shapeOfEnd = ({ end, response, stopAskedAt }: Tracking): [Shape, string] => {
  if (end === 'done') return response?.question === undefined ? ['done', 'done'] : ['question', 'asks back']
  if (end === 'failed') return ['failed', 'failed']
  if (end === 'dead') return ['failed', 'given up']
  return ['stopped', stopAskedAt === undefined ? 'interrupted' : 'stopped']
}

const ended = (row: Tracking, { titleOf }: Surroundings): CommandState => {
  const [shape, word] = shapeOfEnd(row)
  const { status, supersededBy, response, settledAt = row.acceptedAt } = row
  const because =
    supersededBy === undefined ? reasonIn(response?.error) : `goes on in: ${titleOf(supersededBy)}`
  const why = status === 'answered' ? because : 'the answer is on its way'
  return { shape, word, ...(why && { why }), since: row.answeredAt ?? settledAt }
}

/** Its worker is late, or has ended with it in hand. */
const isLost = ({ owner, workers }: Surroundings): boolean => {
  const worker = workers.find(({ containerId }) => containerId === owner?.containerId)
  return worker !== undefined && !isAlive(worker)
}

/** The progress is written now and then: that of a former run says nothing about this one. */
const running = (row: Tracking, around: Surroundings): CommandState => {
  const { progress, startedAt: since = row.acceptedAt, stopAskedAt } = row
  if (isLost(around))
    return {
      shape: 'lost',
      word: 'worker silent',
      why: 'another one takes over when its lease is over',
      since,
    }
  const current = progress !== undefined && progress.at >= since ? progress : undefined
  const stage = current && (STAGES[current.stage] ?? current.stage)
  const doing = [stage, current && newsOf(current, around.now)].filter(Boolean).join(': ')
  const why = doing === '' ? {} : { why: doing }
  if (stopAskedAt !== undefined) return { shape: 'running', word: 'stopping', ...why, since: stopAskedAt }
  return { shape: 'running', word: 'running', ...why, since }
}

/** For a project key that nobody owns. */
const whyUnowned = (workers: Daemon[]): string => {
  const alive = workers.filter(isAlive)
  if (alive.length === 0) return 'no worker is alive'
  return alive.some(hasRoom) ? 'a worker is about to claim it' : 'no worker has room'
}

/** As make status has it, with titles instead of ids. */
const whyWaiting = (row: Tracking, around: Surroundings): string => {
  const { owner, workers, titleOf } = around
  if (owner?.containerId === undefined) return whyUnowned(workers)
  if (isLost(around)) return 'its worker is silent'
  const [other] = [...(row.yieldsTo ?? [])].filter((id) => owner.open.has(id))
  if (other !== undefined) return `goes behind: ${titleOf(other)}`
  const active = activeStill(owner)?.commandId
  const first =
    active !== undefined && active !== row.commandId ? active : openBefore(owner.open, row.commandId)[0]
  return first === undefined ? 'its worker is about to begin' : `behind: ${titleOf(first)}`
}

/** What a person sees of one command. */
export const stateOf = (row: Tracking, around: Surroundings): CommandState => {
  if (row.status !== 'accepted' && row.status !== 'running') return ended(row, around)
  if (row.status === 'running' && around.owner?.active?.commandId === row.commandId)
    return running(row, around)
  const wasBegun = row.firstStartedAt !== undefined
  const word = row.stopAskedAt !== undefined ? 'to be stopped' : wasBegun ? 'goes on later' : 'waiting'
  return { shape: 'waiting', word, why: whyWaiting(row, around), since: row.acceptedAt }
}
