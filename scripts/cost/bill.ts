// The monthly bill of a deployment, from its resources and from what there is to do. Pure.
import { containerLines, networkLines } from './compute-lines.ts'
import { dataLines } from './data-lines.ts'
import type { DataTuning } from './data-lines.ts'
import { lineOf } from './line.ts'
import type { Line } from './line.ts'
import { workOf } from './load.ts'
import type { Load, WorkerTuning } from './load.ts'
import { unknownTypes } from './known-types.ts'
import { POLLS_AN_HOUR } from './measured.ts'
import { HOURS_A_MONTH, PRICES } from './prices.ts'
import type { Resource } from './resources.ts'
import { tasksOf } from './tasks.ts'
import { watchLines } from './watch-lines.ts'

export interface Tuning extends WorkerTuning, DataTuning {}

/** Throws when a resource is of a type that is neither priced nor known to be free. */
export const billOf = (resources: Resource[], load: Load, tuning: Tuning): Line[] => {
  const unknown = unknownTypes(resources)
  if (unknown.length > 0)
    throw new Error(`scripts/cost/known-types.ts says nothing about ${unknown.join(', ')}: priced, or free?`)
  const work = workOf(load, tuning)
  const containers = tasksOf(resources).flatMap((task) => {
    const always = task.desired * HOURS_A_MONTH
    if (always > 0) return containerLines(task, always, `${HOURS_A_MONTH} h`)
    return work.workerHours > 0
      ? containerLines(task, work.workerHours, `${Math.round(work.workerHours)} h`)
      : []
  })
  return [
    ...containers,
    ...networkLines(resources),
    ...watchLines(resources, load, work),
    ...dataLines(resources, work, tuning),
  ]
}

/** The same with a container of the worker's size for each project key, day and night, which polls its own queue: what this replaces. */
export const oneContainerEach = (resources: Resource[], load: Load, tuning: Tuning): Line[] => {
  const worker = tasksOf(resources).find(({ daemon }) => daemon === 'worker')
  if (!worker) throw new Error('there is no service of workers in these stacks')
  const { projects } = load
  const hours = projects * HOURS_A_MONTH
  const always = `${projects} × ${HOURS_A_MONTH} h`
  const { commands } = workOf(load, tuning)
  const none = { projects: 0, commands, workerHours: 0, ownedHours: 0, busyHours: 0 }
  return [
    ...containerLines({ ...worker, isSpot: false }, hours, always),
    lineOf(
      'queues: polls',
      (POLLS_AN_HOUR * hours) / 1e6,
      PRICES.fifoRequests,
      `${POLLS_AN_HOUR} an hour × ${always}`,
    ),
    ...networkLines(resources),
    ...watchLines(resources, load, none),
    ...dataLines(resources, none, tuning),
  ]
}
