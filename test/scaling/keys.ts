// Project keys and the workers that own them, in as much as scaling depends on it.
import { sharedSettings } from '../../contract/settings/shared.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import type { Service, Task } from './service.ts'

export interface Command {
  atSeconds: number
  takesSeconds: number
}

/** A project key with its one command. */
export interface Key extends Command {
  owner?: Task
  claimedAtSeconds?: number
  /** When the command ends, if nothing happens to its owner. */
  doneAtSeconds?: number
  isDone: boolean
}

const SLOTS = Number(sharedSettings.slots.fallback)
const WARM_SECONDS = Number(workerSettings.idleReleaseSeconds.fallback)
const LEASE_SECONDS = Number(workerSettings.leaseSeconds.fallback)

export const ownedBy = (keys: Key[], task: Task): Key[] => keys.filter(({ owner }) => owner === task)

/** Open work without an owner: each of them is a claim request on the queue. */
export const waiting = (keys: Key[], nowSeconds: number): Key[] =>
  keys.filter((key) => key.atSeconds <= nowSeconds && !key.owner && !key.isDone)

const makeRoom = (keys: Key[], task: Task): boolean => {
  const own = ownedBy(keys, task)
  if (own.length < SLOTS) return true
  const warm = own.find(({ isDone }) => isDone)
  delete warm?.owner
  return warm !== undefined
}

const claim = (keys: Key[], task: Task, service: Service, nowSeconds: number): void => {
  for (const key of waiting(keys, nowSeconds)) {
    if (!makeRoom(keys, task) || !service.protect(task)) return
    key.owner = task
    key.claimedAtSeconds ??= nowSeconds
    key.doneAtSeconds = nowSeconds + key.takesSeconds
  }
}

const finish = (key: Key, nowSeconds: number): void => {
  const { doneAtSeconds = Infinity } = key
  if (nowSeconds >= doneAtSeconds) key.isDone = true
  if (nowSeconds >= doneAtSeconds + WARM_SECONDS) delete key.owner
}

/** What running workers do at a moment: they end commands, release what was warm for long, and claim. */
export const work = (keys: Key[], service: Service, nowSeconds: number, takesTurns: boolean): void => {
  const tasks = [...service.tasks]
  const claimed = keys.filter(({ claimedAtSeconds }) => claimedAtSeconds !== undefined).length
  const first = takesTurns && tasks.length > 0 ? claimed % tasks.length : 0
  for (const task of [...tasks.slice(first), ...tasks.slice(0, first)]) {
    for (const key of ownedBy(keys, task)) finish(key, nowSeconds)
    if (task.isRunning) claim(keys, task, service, nowSeconds)
    task.isProtected &&= ownedBy(keys, task).length > 0
  }
}

/** The task is ended by hand: what it was doing goes on elsewhere at once. */
export const drain = (keys: Key[], service: Service, task: Task, nowSeconds: number): void => {
  for (const key of ownedBy(keys, task)) {
    delete key.owner
    if (key.isDone) continue
    delete key.doneAtSeconds
    key.atSeconds = nowSeconds
  }
  service.tasks.delete(task)
  service.ended.push({ atSeconds: nowSeconds, task })
}

/** The tasks are gone; what they were doing waits for another worker when their leases are over. */
export const die = (keys: Key[], service: Service, nowSeconds: number): void => {
  for (const key of keys.filter(({ owner }) => owner)) {
    delete key.owner
    delete key.doneAtSeconds
    key.atSeconds = Math.max(key.atSeconds, nowSeconds + LEASE_SECONDS)
  }
  service.tasks.clear()
}
