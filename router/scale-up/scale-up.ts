// The router wakes the workers: the metrics of a queue that was idle may be 15 minutes late, and the alarm on claim requests with them.
//
// This and the scaling by alarms do not fight. Both only raise the desired count while work waits, and neither asks for more than
// MAX_WORKERS. Only the alarm on idle workers lowers it, to 0, when for many minutes nothing waited and living workers said that they own
// nothing: then nothing is open without an owner, and this here does nothing. That alarm must need the word of living workers: if it
// counted silence as idleness, it would stand in ALARM all night and set each worker that is woken back to 0 every minute, until the
// metrics of the queue arrive. When a count is lowered all the same, or by another router that had read an older one, the next look
// raises it again.
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

/** Both return at once and never throw: nobody waits for ECS here. */
export interface ScaleUp {
  /** Told what each sweep saw. */
  saw: (now: Sighting) => void
  /** Something was opened. When nobody was there to take it, ECS is asked now and not after the next sweep: a person waits. */
  opened: () => void
}

/** Where workers are there anyway. */
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
      // More than this one key the next sweep sees.
      if (before && before.openKeys.size === 0 && !before.isAnybodyThere) lookIfAllowed(1, 1)
    },
  }
}
