// How far a command is: a shape, a word, and why. Pure.
import type { Ownership } from '../../../contract/ownership/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { reasonIn } from '../cli/reason-in.ts'
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
  /** Of the worker that owns it: silent for longer than it may be. */
  isOwnerSilent: boolean
  workersAlive: number
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

/** The progress is written now and then: that of a former run says nothing about this one. */
const running = (row: Tracking, { isOwnerSilent }: Surroundings): CommandState => {
  const { progress, startedAt = row.acceptedAt, stopAskedAt } = row
  const current = progress !== undefined && progress.at >= startedAt ? progress : undefined
  const stage = current && (STAGES[current.stage] ?? current.stage)
  const doing = [stage, current?.doing].filter(Boolean).join(': ')
  const since = startedAt
  if (isOwnerSilent)
    return {
      shape: 'lost',
      word: 'worker silent',
      why: 'another one takes over when its lease is over',
      since,
    }
  if (stopAskedAt !== undefined) return { shape: 'running', word: 'stopping', why: doing, since: stopAskedAt }
  return { shape: 'running', word: 'running', ...(doing && { why: doing }), since }
}

const whyWaiting = (row: Tracking, { owner, workersAlive, titleOf }: Surroundings): string => {
  const active = owner?.active
  if (active && active.commandId !== row.commandId && owner.open.has(active.commandId))
    return `behind: ${titleOf(active.commandId)}`
  if (owner?.containerId !== undefined) return 'its worker is about to begin'
  return workersAlive === 0 ? 'no worker is alive' : 'for a worker with a free slot'
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
