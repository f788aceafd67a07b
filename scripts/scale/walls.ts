// At which load each limit is reached, and what moves it. The load is one figure, commands a second of some minutes each: so many project keys
// are at work at once, and so many slots, workers, heartbeats and mails it takes. Pure.
import { LIMITS, SOURCES } from './limits.ts'
import type { Source } from './limits.ts'
import { MOST_WORKERS, OURS, SETTINGS } from './ours.ts'

/** A whole number as people write it. */
export const shown = (amount: number): string => Math.floor(amount).toLocaleString('en-US')

export interface Wall {
  what: string
  /** Commands a second. */
  at: number
  moves: string
  /** Commands a second after that move. */
  upTo?: number
  /** Whoever moves it changes a setting, and no code. */
  isBuilt: boolean
  source?: Source
}

const SECONDS_PER_COMMAND = SETTINGS.minutesPerCommand * 60

/** Project keys at work at once. */
export const atWork = (commandsPerSecond: number): number => commandsPerSecond * SECONDS_PER_COMMAND

const byWorkers = (workers: number): number => (workers * SETTINGS.slots) / SECONDS_PER_COMMAND
const byKeys = (keys: number): number => keys / SECONDS_PER_COMMAND

/** What a command costs the index in all: its own writes, and the heartbeats of its owner. */
export const INDEX_WRITES =
  OURS.indexWrites + (OURS.indexWritesPerHeartbeat * SECONDS_PER_COMMAND) / SETTINGS.heartbeatSeconds

const workersOn = (cpus: number): number =>
  Math.floor((cpus * 1_024 - SETTINGS.routerCpu) / SETTINGS.workerCpu)

/** Beside one router, each of them twice. */
const WORKER_ADDRESSES = (OURS.addresses - OURS.subnets * LIMITS.reservedAddresses) / 2 - 1

/** Owners whose looks come when they are due, by one router. */
const WATCHED = Math.floor(
  (OURS.mostWatched * SETTINGS.leaseSeconds * OURS.watchShare) / SETTINGS.sweepSeconds,
)
const ROUTERS = 4
const SHARDS = 16
const MORE_SLOTS = 16
const MORE_CPUS = 300
const BIGGER_ROUTER = SETTINGS.routerCpu * ROUTERS
const LESS_REMINDER_SECONDS = 300

const acceptedBy = (cpuUnits: number): number => ((cpuUnits / 1_024) * 1_000) / OURS.acceptMs

/** The nearest one first. */
export const walls = (): Wall[] =>
  [
    {
      what: `\`MAX_WORKERS\` ${SETTINGS.maxWorkers}, its default`,
      at: byWorkers(SETTINGS.maxWorkers),
      moves: `\`MAX_WORKERS\` ${MOST_WORKERS}, its most`,
      upTo: byWorkers(MOST_WORKERS),
      isBuilt: true,
    },
    {
      what: `a new account has ${LIMITS.cpus} CPUs of Fargate`,
      at: byWorkers(workersOn(LIMITS.cpus)),
      moves: `a quota of ${shown(MORE_CPUS)}`,
      upTo: byWorkers(workersOn(MORE_CPUS)),
      isBuilt: true,
      source: SOURCES.tasks,
    },
    {
      what: `a router looks at ${shown(WATCHED)} owners in time; beyond, take-overs are later`,
      at: byKeys(WATCHED),
      moves: `\`ROUTERS\` ${ROUTERS}`,
      upTo: byKeys(WATCHED * ROUTERS),
      isBuilt: true,
    },
    {
      what: `the network has addresses for ${WORKER_ADDRESSES} workers`,
      at: byWorkers(WORKER_ADDRESSES),
      moves: `\`WORKER_SLOTS\` ${MORE_SLOTS} and workers that hold them; larger subnets`,
      upTo: (WORKER_ADDRESSES * MORE_SLOTS) / SECONDS_PER_COMMAND,
      isBuilt: true,
      source: SOURCES.subnets,
    },
    {
      what: `SES sends ${SETTINGS.mailsPerSecond} mails a second`,
      at: SETTINGS.mailsPerSecond,
      moves: 'the quota, and `MAILS_PER_SECOND`',
      isBuilt: true,
      source: SOURCES.mail,
    },
    {
      what: `one key of the index takes ${shown(LIMITS.writesPerKey)} writes a second`,
      at: LIMITS.writesPerKey / INDEX_WRITES,
      moves: `\`INDEX_SHARDS\` ${SHARDS}`,
      upTo: (LIMITS.writesPerKey * SHARDS) / INDEX_WRITES,
      isBuilt: true,
      source: SOURCES.partitions,
    },
    {
      what: `ECS runs ${shown(LIMITS.tasksPerService)} tasks of a service`,
      at: byWorkers(LIMITS.tasksPerService),
      moves: 'the quota, or several fleets',
      isBuilt: false,
      source: SOURCES.tasks,
    },
    {
      what: `a new index takes ${shown(LIMITS.writesOfNewTable)} writes a second at once`,
      at: LIMITS.writesOfNewTable / INDEX_WRITES,
      moves: 'half an hour, twofold each',
      upTo: (2 * LIMITS.writesOfNewTable) / INDEX_WRITES,
      isBuilt: true,
      source: SOURCES.newTables,
    },
    {
      what: `a router of ${SETTINGS.routerCpu / 1_024} CPU accepts, and does only that`,
      at: acceptedBy(SETTINGS.routerCpu),
      moves: `\`ROUTERS\` ${ROUTERS}, or \`ROUTER_CPU\` ${BIGGER_ROUTER}`,
      upTo: acceptedBy(SETTINGS.routerCpu * ROUTERS),
      isBuilt: true,
    },
    {
      what: `${shown(LIMITS.inFlight)} notices sleep until their reminders`,
      at: LIMITS.inFlight / SETTINGS.answerReminderSeconds,
      moves: `\`ANSWER_REMINDER_SECONDS\` ${LESS_REMINDER_SECONDS}, or 0`,
      upTo: LIMITS.inFlight / LESS_REMINDER_SECONDS,
      isBuilt: true,
      source: SOURCES.queues,
    },
    {
      what: `a table takes ${shown(LIMITS.writesOfTable)} writes a second, an index as many`,
      at: LIMITS.writesOfTable / INDEX_WRITES,
      moves: 'the quota, or several homes',
      isBuilt: false,
      source: SOURCES.tables,
    },
  ].toSorted((one, other) => one.at - other.at)
