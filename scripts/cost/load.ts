// How much there is to do, and what that means for workers.
import { count, seconds } from '../../contract/settings/kinds.ts'
import type { Settings } from '../../contract/settings/setting.ts'
import { DAYS_A_MONTH } from './prices.ts'

export const loadSettings = {
  projects: count({ name: 'PROJECTS', says: 'Project keys that `make cost` reckons with.' }, 100, 1, 100_000),
  commandsPerDay: count(
    { name: 'COMMANDS_PER_DAY', says: 'Commands of all of them together, on each day of the month.' },
    300,
    0,
    1_000_000,
  ),
  minutesPerCommand: {
    ...seconds({ name: 'MINUTES_PER_COMMAND', says: 'How long a command runs, in minutes.' }, 4, 0, 1_440),
    expected: 'a number of minutes from 0 to 1440',
  },
  hoursPerDay: {
    ...seconds(
      {
        name: 'HOURS_PER_DAY',
        says: 'Over how many hours of a day they are spread, each at a time of its own.',
      },
      10,
      0.1,
      24,
    ),
    expected: 'a number of hours from 0.1 to 24',
  },
} as const

export type Load = Settings<typeof loadSettings>

export const NO_LOAD: Load = { projects: 0, commandsPerDay: 0, minutesPerCommand: 0, hoursPerDay: 10 }

export interface WorkerTuning {
  /** WORKER_SLOTS. */
  slots: number
  /** How long a project key stays owned after a command, and a worker after the last one, in minutes. */
  warmMinutes: number
  idleMinutes: number
}

export interface Work {
  projects: number
  commands: number
  /** Of all workers together. */
  workerHours: number
  /** Of all project keys together: owned, and carrying out a command. */
  ownedHours: number
  busyHours: number
}

/** How long `minutes` after independent arrivals overlap: the share of time in which at least one goes on (M/G/infinity). */
export const shareBusy = (arrivalsPerHour: number, minutes: number): number =>
  1 - Math.exp((-arrivalsPerHour * minutes) / 60)

/** How many commands run at once while there is something to do, on average. */
const runningAtOnce = ({ commandsPerDay, minutesPerCommand, hoursPerDay }: Load): number =>
  ((commandsPerDay / hoursPerDay) * minutesPerCommand) / 60

/** Workers that this takes at the least: with fewer, commands wait longer and longer. Pure. */
export const workersNeeded = (load: Load, slots: number): number => Math.ceil(runningAtOnce(load) / slots)

/** How likely it is that just so many run at once: Poisson, by logarithms so that no number grows too large. */
const likely = (commands: number, mean: number): number => {
  let log = -mean
  for (let i = 1; i <= commands; i++) log += Math.log(mean / i)
  return Math.exp(log)
}

/**
 * The share of the active hours in which one worker more than the average needs is there: it starts when more commands run at once than there
 * are slots, and stays `holdMinutes`. Pure.
 */
export const shareOfPeaks = (load: Load, slots: number, holdMinutes: number): number => {
  const running = runningAtOnce(load)
  if (running === 0) return 0
  const room = slots * Math.max(1, Math.ceil(running / slots))
  return shareBusy((load.commandsPerDay / load.hoursPerDay) * likely(room, running), holdMinutes)
}

/** Per month. A worker is there while anything runs or is warm, and more than one only while more commands run than it has slots. Pure. */
export const workOf = (load: Load, { slots, warmMinutes, idleMinutes }: WorkerTuning): Work => {
  const { commandsPerDay, minutesPerCommand: minutes, hoursPerDay, projects } = load
  const arrivals = commandsPerDay / hoursPerDay
  const active = DAYS_A_MONTH * hoursPerDay
  const alive = shareBusy(arrivals, minutes + warmMinutes + idleMinutes)
  const running = runningAtOnce(load)
  const perProject = projects > 0 ? arrivals / projects : 0
  const workerHours = active * alive * Math.max(1, running / slots)
  return {
    projects,
    commands: commandsPerDay * DAYS_A_MONTH,
    workerHours,
    // Warm ones make room when their slots are needed.
    ownedHours: Math.min(
      workerHours * slots,
      active * projects * shareBusy(perProject, minutes + warmMinutes),
    ),
    busyHours: active * running,
  }
}
