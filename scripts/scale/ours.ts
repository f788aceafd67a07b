// Our side of the reckoning: settings with their defaults, and what the code does for each command. Tests hold it to the code.
import { routerSettings } from '../../contract/settings/router.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { deploymentSettings } from '../../deployment/settings.ts'
import { loadSettings } from '../cost/load.ts'

/** The most that the setting takes. */
export const MOST_WORKERS = 250

const { answerReminderSeconds, mailsPerSecond, maxWorkers, sweepSeconds } = routerSettings
const { slots, heartbeatSeconds, leaseSeconds } = workerSettings
const { routerCpu, workerCpu } = deploymentSettings
const { minutesPerCommand } = loadSettings

export const SETTINGS = readSettings(
  {
    answerReminderSeconds,
    mailsPerSecond,
    maxWorkers,
    sweepSeconds,
    slots,
    heartbeatSeconds,
    leaseSeconds,
    routerCpu,
    workerCpu,
    minutesPerCommand,
  },
  {},
)

export const OURS = {
  /**
   * Writes of a command to the index of open work when its project key had no owner: accept, claim, start, answered, release. Between two
   * commands of one owner two of them fall away. A row of up to 1 KB is one unit: with at most five commands open.
   */
  indexWrites: 5,
  /** A heartbeat is one more, as long as the key is owned. */
  indexWritesPerHeartbeat: 1,
  /** Of all subnets of a deployment. While a version is replaced each task has two. */
  addresses: 2 * 256,
  subnets: 2,
  /** Owners that a router reads again in a sweep, and how often each is due, of a lease. */
  mostWatched: 1_000,
  watchShare: 0.1,
  /** Rows of the index that a sweep reads. */
  rowsPerSweep: 1_000,
  /** Of one core: `make bench`, docs/performance.md. */
  acceptMs: 1.7,
  queuesPerKey: 3,
} as const
