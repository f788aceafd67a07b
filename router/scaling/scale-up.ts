// The router alone says how many workers there are. It raises the count itself, because the metrics of a queue that was idle can be 15 minutes
// late, and the alarm on claim requests with them; and it lowers it by one when fewer were needed for long, because it knows who owns what.
//
// The alarms are for when the router cannot: one raises the count while claim requests wait for minutes, the other sets it to 0 when living
// workers have reported for twice as long that they own nothing. An alarm that stands repeats its action every minute; this one never stands
// while a router works, so it never stops a worker that was just woken.
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Clients } from '../../platform/clients.ts'
import type { Log } from '../../platform/log.ts'
import { makeAdjustCapacity } from './adjust-capacity.ts'
import { decideScaleIn } from './decide-scale-in.ts'
import { decideScaleUp } from './decide-scale-up.ts'
import { waitingKeys } from './demand.ts'
import type { Demand } from './demand.ts'
import { makeNeedHistory, neededWorkers } from './needed-workers.ts'
import { makeRetire } from './retire.ts'
import type { Owners } from './retire.ts'
import { noSuchService, scaleUpProblem, makeWorkerService } from './worker-service.ts'
import type { Workers, WorkerService } from './worker-service.ts'

export interface ScaleUpDeps {
  service: WorkerService
  /** `cluster/service`, for people. */
  name: string
  slots: number
  maxWorkers: number
  /** Between two looks at the service. */
  againMs: number
  /** So long more workers than are needed may wait for work. */
  idleMs: number
  log: Log
}

/** Both return at once and never throw: nothing here waits for ECS. */
export interface ScaleUp {
  /** Call after each sweep. */
  observe: (now: Demand) => void
  /** Something was opened. If no worker was there, ECS is asked now, not after the next sweep: a person is waiting. */
  opened: () => void
}

/** For deployments whose workers always run. */
export const neverScaleUp: ScaleUp = { observe: () => undefined, opened: () => undefined }

/** Does nothing without WORKER_SERVICE. */
export const connectScaleUp = (
  { workerService: name, slots, maxWorkers, wakeAgainSeconds, workerIdleSeconds }: RouterSettings,
  ecs: Clients['ecs'],
  log: Log,
): ScaleUp => {
  if (!name) return neverScaleUp
  const service = makeWorkerService(name, ecs)
  const [againMs, idleMs] = [wakeAgainSeconds * 1_000, workerIdleSeconds * 1_000]
  return makeScaleUp({ service, name, slots, maxWorkers, againMs, idleMs, log })
}

/** Of the idle time: between two looks while nobody waits, and while there may be a worker too many. */
const ROUTINE_SHARE = 1 / 3
const STEP_SHARE = 1 / 15

export const makeScaleUp = (deps: ScaleUpDeps): ScaleUp => {
  const { service, name, slots, maxWorkers, againMs, idleMs, log } = deps
  const history = makeNeedHistory()
  const retirement = makeRetire(deps)
  const adjustCapacity = makeAdjustCapacity(service, log)
  let before: Demand | undefined
  let urgentMonoMs = -Infinity
  let lookedMonoMs: number | undefined
  let isChecking = false
  /** Newer than what a look began with. */
  let latest: Owners = { openKeys: 0, unownedKeys: 0, owners: 0 }
  /** As the last look saw or left it. */
  let desired: number | undefined

  const adjustCount = async (seen: Owners, has: Workers): Promise<void> => {
    const nowMs = performance.now()
    const needed = neededWorkers({ ...seen, slots, maxWorkers })
    const surplusMs = history.fewerThanMs(has.desired, nowMs)
    const up = decideScaleUp({ ...seen, ...has, slots, maxWorkers })
    const to = up ?? decideScaleIn({ ...seen, desired: has.desired, needed, surplusMs, idleMs })
    desired = to ?? has.desired
    if (to === undefined) return
    await service.setDesired(to)
    const { openKeys, owners } = seen
    const said = { from: has.desired, to, openKeys, running: has.running }
    if (up !== undefined) return log.info('workers_woken', said)
    log.info('workers_reduced', { ...said, owners })
    // Whoever comes now does not wait for the next look.
    urgentMonoMs = -Infinity
  }
  const adjust = async (): Promise<void> => {
    const has = await service.read()
    if (!has) return log.error('wake_failed', { why: noSuchService(name) })
    await adjustCount(latest, has)
    if (desired === has.desired) desired = (await retirement.retire(latest, has)) ?? desired
    await adjustCapacity(latest.unownedKeys, has)
  }
  const checkService = async (): Promise<void> => {
    isChecking = true
    try {
      await adjust()
    } catch (error) {
      log.error('wake_failed', { why: scaleUpProblem(error, name), error })
    }
    isChecking = false
  }

  /** Whether somebody waits, or owners are fewer desired than there are. */
  const isUrgent = ({ unownedKeys, owners }: Owners): boolean =>
    unownedKeys > 0 || (desired !== undefined && owners > desired && desired < maxWorkers)

  const isRoutine = (nowMs: number): boolean => {
    const hasSurplus =
      desired !== undefined &&
      desired > 0 &&
      (history.fewerThanMs(desired, nowMs) >= idleMs || retirement.isDue(desired, nowMs))
    const share = hasSurplus ? STEP_SHARE : ROUTINE_SHARE
    return lookedMonoMs !== undefined && nowMs - lookedMonoMs >= idleMs * share
  }

  const checkIfDue = (seen: Owners): void => {
    latest = seen
    const nowMs = performance.now()
    lookedMonoMs ??= nowMs
    const isUrgentNow = isUrgent(seen) && nowMs - urgentMonoMs >= againMs
    if (isChecking || !(isUrgentNow || isRoutine(nowMs))) return
    // A look that nobody waited for delays none that somebody waits for.
    if (isUrgentNow) urgentMonoMs = nowMs
    lookedMonoMs = nowMs
    void checkService()
  }

  return {
    observe: (now) => {
      const nowMs = performance.now()
      const isRetiring = desired !== undefined && retirement.isRetiring(nowMs)
      const owners = isRetiring ? Math.min(now.owners, desired ?? 0) : now.owners
      const { openKeys: open, spare } = now
      const unownedKeys = waitingKeys(now, before).length
      const seen = { openKeys: open.size, unownedKeys, owners, ...(spare !== undefined && { spare }) }
      before = now
      history.saw(neededWorkers({ ...seen, slots, maxWorkers }), nowMs)
      retirement.saw(seen, nowMs)
      checkIfDue(seen)
    },
    opened: () => {
      // The next sweep sees whatever else was opened.
      if (before && before.openKeys.size === 0 && before.owners === 0)
        checkIfDue({ openKeys: 1, unownedKeys: 1, owners: 0 })
    },
  }
}
