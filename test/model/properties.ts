// What must hold. What only a step can break says so itself: `breaks`.
import type { Configuration } from './model.ts'
import { CONTAINERS } from './state.ts'
import type { Session, State, Worker } from './state.ts'
import type { Step } from './step.ts'

/** It does not know whether the row still names it. */
const GIVEN_UP = new Set<string>(['release again', 'leave again'])

/** It may work: its lease is not over, and it has not given the key up. */
const isLive = (worker: Worker): worker is Session =>
  worker.at === 'session' && !worker.late && !GIVEN_UP.has(worker.doing.next)

/** A live owner is the one that the row names: so there is never more than one. */
const isImpostor = ({ row }: State, worker: Worker, index: number): boolean =>
  isLive(worker) &&
  (row.record.containerId !== CONTAINERS[index] || row.record.generation !== worker.generation)

/** Given up, and not begun three times by owners before the one that gives it up. */
const innocent = ({ tracked: former }: State, { tracked }: State): boolean =>
  tracked.some(({ record }, index) => {
    const before = former[index]?.record
    if (record?.end !== 'dead' || before?.end !== undefined) return false
    const starts = [...(before?.begun ?? [])].filter((start) => !start.startsWith(`${record.generation}@`))
    return starts.length < 3
  })

/** The promise that the step breaks. */
export const brokenBy = (
  before: State,
  { to, breaks, isFault }: Step,
  { givesUpNothing, mostPutBacks }: Pick<Configuration, 'givesUpNothing' | 'mostPutBacks'> = {},
): string | undefined => {
  if (breaks) return breaks
  if (!isFault && to.row.record.generation < before.row.record.generation)
    return 'the generation never goes back'
  if (innocent(before, to)) return 'only what was begun three times is given up'
  if (mostPutBacks !== undefined && to.tracked.some(({ record }) => (record?.putBacks ?? 0) > mostPutBacks))
    return 'nobody is put back too often'
  if (givesUpNothing && to.tracked.some(({ record }) => record?.end === 'dead'))
    return 'no command is given up'
  if (to.workers.some((worker, index) => isImpostor(to, worker, index))) return 'one live owner'
  return undefined
}

/** Everything is answered, and the key is released or warm. */
export const isGood = ({ row, tracked, bells, workers, world }: State): boolean => {
  const { open, containerId, waiting, generation } = row.record
  if (open.size > 0 || bells.notices.length > 0) return false
  if (!tracked.every(({ record }, i) => record?.status === 'answered' && world.mailed[i] !== '')) return false
  if (containerId === undefined) return !waiting && row.record.open.size === 0
  const owner = workers[CONTAINERS.indexOf(containerId)]
  return (
    owner?.at === 'session' &&
    isLive(owner) &&
    owner.generation === generation &&
    owner.doing.next === 'receive'
  )
}
