// The router starts workers itself, because the metrics of a queue that was idle can be 15 minutes late, and the alarm on claim requests
// with them.
//
// This does not conflict with scaling by alarms. Both only raise the desired count while work waits, to at most MAX_WORKERS. Only the alarm
// on idle workers lowers it, to 0, after many minutes in which nothing waited and live workers reported that they own nothing. That alarm
// needs those reports: if silence counted as idleness, it would be in ALARM all night and set each new worker back to 0 every minute, until
// the queue's metrics arrive. If the count is lowered all the same, the next look raises it again.
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { Clients } from '../../platform/clients.ts'
import type { Log } from '../../platform/log.ts'
import { decideScaleUp } from './decide-scale-up.ts'
import { waitingKeys } from './sighting.ts'
import type { Sighting } from './sighting.ts'
import { thereIsNone, whyNot } from './why-not.ts'
import { makeWorkerService } from './worker-service.ts'
import type { WorkerService } from './worker-service.ts'

export interface ScaleUpDeps {
  service: WorkerService
  /** `cluster/service`, for people. */
  name: string
  slots: number
  maxWorkers: number
  /** Between two looks at the service. */
  againMs: number
  log: Log
}

/** Both return at once and never throw: nothing here waits for ECS. */
export interface ScaleUp {
  /** Call after each sweep. */
  saw: (now: Sighting) => void
  /** Something was opened. If no worker was there, ECS is asked now, not after the next sweep: a person is waiting. */
  opened: () => void
}

/** For deployments whose workers always run. */
export const neverScaleUp: ScaleUp = { saw: () => undefined, opened: () => undefined }

/** Does nothing without WORKER_SERVICE. */
export const connectScaleUp = (
  { workerService: name, slots, maxWorkers, wakeAgainSeconds }: RouterSettings,
  ecs: Clients['ecs'],
  log: Log,
): ScaleUp => {
  if (!name) return neverScaleUp
  const service = makeWorkerService(name, ecs)
  return makeScaleUp({ service, name, slots, maxWorkers, againMs: wakeAgainSeconds * 1_000, log })
}

export const makeScaleUp = ({ service, name, slots, maxWorkers, againMs, log }: ScaleUpDeps): ScaleUp => {
  let before: Sighting | undefined
  let lookedAt = -Infinity
  let isLooking = false

  const raise = async (openKeys: number, unownedKeys: number): Promise<void> => {
    const has = await service.read()
    if (!has) return log.error('wake_failed', { why: thereIsNone(name) })
    const to = decideScaleUp({ openKeys, unownedKeys, ...has, slots, maxWorkers })
    if (to === undefined) return
    await service.setDesired(to)
    log.info('workers_woken', { from: has.desired, to, openKeys, running: has.running })
  }
  const look = async (openKeys: number, unownedKeys: number): Promise<void> => {
    isLooking = true
    try {
      await raise(openKeys, unownedKeys)
    } catch (error) {
      log.error('wake_failed', { why: whyNot(error, name), error })
    }
    isLooking = false
  }

  const lookIfAllowed = (openKeys: number, unownedKeys: number): void => {
    const nowMs = performance.now()
    if (unownedKeys === 0 || isLooking || nowMs - lookedAt < againMs) return
    lookedAt = nowMs
    void look(openKeys, unownedKeys)
  }

  return {
    saw: (now) => {
      const waiting = waitingKeys(now, before)
      before = now
      lookIfAllowed(now.openKeys.size, waiting.length)
    },
    opened: () => {
      // The next sweep sees whatever else was opened.
      if (before && before.openKeys.size === 0 && !before.isAnybodyThere) lookIfAllowed(1, 1)
    },
  }
}
