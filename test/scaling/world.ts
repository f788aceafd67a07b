// A deployment through hours, five seconds at a time: claim requests, workers, the router's own scaling, late metrics, and the synthesised
// alarms.
import sinon from 'sinon'
import { GAUGE_SECONDS, METRICS } from '../../contract/metrics.ts'
import { deploymentNames } from '../../deployment/names.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { makeScaleUp } from '../../router/scaling/scale-up.ts'
import type { Demand } from '../../router/scaling/demand.ts'
import type { WorkerService } from '../../router/scaling/worker-service.ts'
import type { StackJson } from '../cdktf/compute/synth.ts'
import { die, drain, ownedBy, waiting, work } from './keys.ts'
import type { Command, Key } from './keys.ts'
import { makeMetrics, metricName } from './metrics.ts'
import { makeScaler } from './scaler.ts'
import { makeService } from './service.ts'
import type { Service } from './service.ts'
import { captureLog } from '../fakes/captured-log.ts'

export interface Scenario {
  /** Each of a project key of its own. */
  commands: Command[]
  minutes: number
  /** False: the router cannot reach ECS. */
  wakes?: boolean
  /** Whether claims go to workers in turn, as SQS hands out messages; else to the first one that has room. */
  takesTurns?: boolean
  /** When the workers' image is changed. */
  deploysAtSeconds?: number
  /** While this holds there is no Spot capacity, and workers are to be on Spot. */
  hasNoSpot?: (nowSeconds: number) => boolean
  /** Until CloudWatch shows a metric of the queue. */
  queueLateSeconds?: number
  /** Until CloudWatch shows a gauge. */
  gaugeLateSeconds?: number
  /** Whether the gauge of this moment is lost on its way. */
  isLost?: (nowSeconds: number) => boolean
  /** Of a task, until its worker claims. */
  startSeconds?: number
  /** When all workers die. */
  diesAtSeconds?: number
  /** When in each minute the alarms are looked at. */
  lookSecond?: number
}

export interface History {
  /** At the end of each minute. */
  desired: number[]
  keys: Key[]
  ended: Service['ended']
  /** When the alarm on idle workers lowered the count. */
  byAlarm: number[]
  service: Service
}

const STEP_SECONDS = 5
const PREFIX = routerSettings.prefix.fallback ?? ''
const AGAIN_MS = Number(routerSettings.wakeAgainSeconds.fallback) * 1_000
const IDLE_MS = Number(routerSettings.workerIdleSeconds.fallback) * 1_000
const SWEEP_SECONDS = Number(routerSettings.sweepSeconds.fallback)
const IDLE_SWEEP_SECONDS = Number(routerSettings.idleSweepSeconds.fallback)
const SILENT_SECONDS = 6 * 3_600
const VISIBLE = metricName('AWS/SQS', 'ApproximateNumberOfMessagesVisible')
const HIDDEN = metricName('AWS/SQS', 'ApproximateNumberOfMessagesNotVisible')
const OWNED = metricName(deploymentNames(PREFIX).metricNamespace, METRICS.ownedProjects.name)

/** What the router sees and does at ECS. */
const workerServiceOf = (service: Service, keys: Key[], now: () => number, wakes: boolean): WorkerService => {
  let changedAt = 0
  return {
    read: async () => {
      if (!wakes) throw new Error('ECS cannot be reached')
      const running = [...service.tasks].filter(({ isRunning }) => isRunning).length
      const pending = service.tasks.size - running
      const { desired, capacity } = service
      return { desired, running, pending, capacity, changedAt }
    },
    setDesired: async (count) => {
      service.desired = count
    },
    stop: async (id) => {
      const task = [...service.tasks].find((one) => one.id === id)
      if (task) drain(keys, service, task, now())
    },
    setCapacity: async (capacity) => {
      service.capacity = capacity
      service.revision++
      changedAt = now() * 1_000
    },
  }
}

/** Who waits and who owns, as a sweep tells it. */
const demandIn = (keys: Key[], now: number): Demand => {
  const unowned = waiting(keys, now)
  const owned = keys.filter(({ owner }) => owner)
  const nameOf = (key: Key): string => String(keys.indexOf(key))
  const warm = owned.find(({ owner }) => !owned.some((key) => key.owner === owner && !key.isDone))?.owner
  return {
    ...(warm && { spare: `worker-${warm.id}-00000000` }),
    openKeys: new Set([...unowned, ...owned.filter(({ isDone }) => !isDone)].map(nameOf)),
    unownedKeys: new Set(unowned.map(nameOf)),
    owners: new Set(owned.map(({ owner }) => owner)).size,
  }
}

export const live = async (compute: StackJson, scenario: Scenario): Promise<History> => {
  const clock = sinon.useFakeTimers({ now: 0, toFake: ['performance', 'Date'] })
  try {
    return await liveBy(clock, compute, scenario)
  } finally {
    clock.restore()
  }
}

const liveBy = async (
  clock: sinon.SinonFakeTimers,
  compute: StackJson,
  scenario: Scenario,
): Promise<History> => {
  const {
    wakes = true,
    queueLateSeconds = 60,
    gaugeLateSeconds = 10,
    lookSecond = 20,
    startSeconds = 60,
    hasNoSpot,
    takesTurns = false,
  } = scenario
  const metrics = makeMetrics()
  const service = makeService({ startSeconds, hasNoSpot: hasNoSpot ?? (() => false) })
  service.capacity = hasNoSpot ? 'spot' : 'fixed'
  const scaler = makeScaler(compute, metrics)
  const keys: Key[] = scenario.commands.map((command) => ({ ...command, isDone: false }))
  const desired: number[] = []
  const byAlarm: number[] = []
  let activeAt = -Infinity
  let sweptAt = -Infinity
  let now = 0
  const scaling = makeScaleUp({
    service: workerServiceOf(service, keys, () => now, wakes),
    name: 'wo/wo-worker',
    slots: Number(routerSettings.slots.fallback),
    maxWorkers: Number(routerSettings.maxWorkers.fallback),
    againMs: AGAIN_MS,
    idleMs: IDLE_MS,
    log: captureLog().log,
  })

  const sweep = async (): Promise<void> => {
    const demand = demandIn(keys, now)
    const isNew = keys.some(({ atSeconds }) => atSeconds > now - STEP_SECONDS && atSeconds <= now)
    if (isNew) scaling.opened()
    const period = demand.openKeys.size > 0 || isNew ? SWEEP_SECONDS : IDLE_SWEEP_SECONDS
    if (now - sweptAt < period) return
    sweptAt = now
    scaling.observe(demand)
    await new Promise(setImmediate)
  }
  /** Workers poll it, which keeps it active. */
  const tellQueue = (): void => {
    const visible = waiting(keys, now).length
    if (visible > 0 || [...service.tasks].some(({ isRunning }) => isRunning)) activeAt = now
    if (now - activeAt > SILENT_SECONDS) return
    metrics.put(VISIBLE, now, visible, queueLateSeconds)
    metrics.put(HIDDEN, now, 0, queueLateSeconds)
  }
  const tellGauges = (): void => {
    for (const task of service.tasks) {
      const isTime = (now - task.startedAtSeconds) % GAUGE_SECONDS === 0
      if (task.isRunning && isTime && !scenario.isLost?.(now))
        metrics.put(OWNED, now, ownedBy(keys, task).length, gaugeLateSeconds)
    }
  }
  const lookByAlarm = (): void => {
    const before = service.desired
    service.desired = scaler.look(service.desired, now)
    if (service.desired < before) byAlarm.push(now)
  }

  for (; now < scenario.minutes * 60; now += STEP_SECONDS) {
    if (now === scenario.diesAtSeconds) die(keys, service, now)
    if (now === scenario.deploysAtSeconds) service.revision++
    service.step(now)
    work(keys, service, now, takesTurns)
    tellGauges()
    tellQueue()
    await sweep()
    if (now % 60 === lookSecond) lookByAlarm()
    if (now % 60 === 60 - STEP_SECONDS) desired.push(service.desired)
    clock.tick(STEP_SECONDS * 1_000)
  }
  return { desired, keys, ended: service.ended, byAlarm, service }
}
