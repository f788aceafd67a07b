// Ends a worker of several when fewer could have done all that was open for long. Only whose name tells its task, and who has nothing open.
import { taskOf } from '../../platform/container-id.ts'
import type { Log } from '../../platform/log.ts'
import { RETIRE_SHARE, decideRetirement } from './decide-retirement.ts'
import { makeNeedHistory, neededWorkers } from './needed-workers.ts'
import type { Workers, WorkerService } from './worker-service.ts'

export interface RetireDeps {
  service: Pick<WorkerService, 'stop' | 'setDesired'>
  slots: number
  maxWorkers: number
  idleMs: number
  log: Log
}

export interface Owners {
  openKeys: number
  unownedKeys: number
  owners: number
  /** See Demand. */
  spare?: string
}

/** Until a worker that is ended owns nothing any more: the time that ECS gives it. */
const RETIRING_MS = 120_000

export const makeRetire = ({ service, slots, maxWorkers, idleMs, log }: RetireDeps) => {
  const history = makeNeedHistory()
  let retiredMonoMs = -Infinity
  return {
    /** Call after each sweep. What is only kept warm counts as one worker at most. */
    saw: ({ openKeys, owners }: Owners, nowMs: number): void =>
      history.saw(neededWorkers({ openKeys, owners: Math.min(owners, 1), slots, maxWorkers }), nowMs),

    /** Whether it may be time for a look at the service. */
    isDue: (desired: number, nowMs: number): boolean =>
      desired > 1 && history.fewerThanMs(desired, nowMs) >= idleMs * RETIRE_SHARE,

    /** One that is ended still owns something: it counts no more. */
    isRetiring: (nowMs: number): boolean => nowMs - retiredMonoMs < RETIRING_MS,

    /** Returns the new desired count, or `undefined` when nobody is ended. */
    retire: async (seen: Owners, { desired, running }: Workers): Promise<number | undefined> => {
      const { owners, unownedKeys, spare } = seen
      const surplusMs = history.fewerThanMs(desired, performance.now())
      const spareTask = spare === undefined ? undefined : taskOf(spare)
      const task = decideRetirement({ desired, owners, unownedKeys, spareTask, surplusMs, idleMs })
      if (task === undefined) return undefined
      await service.stop(task)
      await service.setDesired(desired - 1)
      retiredMonoMs = performance.now()
      log.info('worker_retired', { worker: spare, from: desired, to: desired - 1, running })
      return desired - 1
    },
  }
}
