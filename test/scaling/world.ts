// A deployment through hours, five seconds at a time: claim requests, workers, the router that wakes them, late metrics, and the synthesised scaling.
import { GAUGE_SECONDS, METRICS } from '../../contract/metrics.ts'
import { deploymentNames } from '../../deployment/names.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { decideScaleUp } from '../../router/scale-up/decide-scale-up.ts'
import type { StackJson } from '../cdktf/compute/synth.ts'
import { die, ownedBy, waiting, work } from './keys.ts'
import type { Command, Key } from './keys.ts'
import { makeMetrics, metricName } from './metrics.ts'
import { makeScaler } from './scaler.ts'
import { makeService } from './service.ts'
import type { Service } from './service.ts'

export interface Scenario {
  /** Each of a project key of its own. */
  commands: Command[]
  minutes: number
  /** False: the router cannot reach ECS. */
  wakes?: boolean
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
  /** See alarm.ts. */
  fillsSilence?: boolean
  /** When in each minute the alarms are looked at. */
  lookSecond?: number
}

export interface History {
  /** At the end of each minute. */
  desired: number[]
  keys: Key[]
  ended: Service['ended']
}

const STEP_SECONDS = 5
const PREFIX = routerSettings.prefix.fallback ?? ''
const WAKE_AGAIN_SECONDS = Number(routerSettings.wakeAgainSeconds.fallback)
const SILENT_SECONDS = 6 * 3_600
const VISIBLE = metricName('AWS/SQS', 'ApproximateNumberOfMessagesVisible')
const HIDDEN = metricName('AWS/SQS', 'ApproximateNumberOfMessagesNotVisible')
const OWNED = metricName(deploymentNames(PREFIX).metricNamespace, METRICS.ownedProjects.name)

export const live = (compute: StackJson, scenario: Scenario): History => {
  const {
    wakes = true,
    queueLateSeconds = 60,
    gaugeLateSeconds = 10,
    lookSecond = 20,
    fillsSilence = true,
    startSeconds = 60,
  } = scenario
  const metrics = makeMetrics()
  const service = makeService(startSeconds)
  const scaler = makeScaler(compute, metrics, fillsSilence)
  const keys: Key[] = scenario.commands.map((command) => ({ ...command, isDone: false }))
  const desired: number[] = []
  let lookedAt = -Infinity
  let activeAt = -Infinity

  const wake = (now: number): void => {
    const unownedKeys = waiting(keys, now).length
    if (!wakes || unownedKeys === 0 || now - lookedAt < WAKE_AGAIN_SECONDS) return
    lookedAt = now
    const to = decideScaleUp({
      openKeys: unownedKeys + keys.filter(({ owner, isDone }) => owner && !isDone).length,
      unownedKeys,
      desired: service.desired,
      running: [...service.tasks].filter(({ isRunning }) => isRunning).length,
      slots: Number(routerSettings.slots.fallback),
      maxWorkers: Number(routerSettings.maxWorkers.fallback),
    })
    service.desired = to ?? service.desired
  }
  /** Workers poll it, which keeps it active. */
  const tellQueue = (now: number): void => {
    const visible = waiting(keys, now).length
    if (visible > 0 || [...service.tasks].some(({ isRunning }) => isRunning)) activeAt = now
    if (now - activeAt > SILENT_SECONDS) return
    metrics.put(VISIBLE, now, visible, queueLateSeconds)
    metrics.put(HIDDEN, now, 0, queueLateSeconds)
  }
  const tellGauges = (now: number): void => {
    for (const task of service.tasks) {
      const isTime = (now - task.startedAtSeconds) % GAUGE_SECONDS === 0
      if (task.isRunning && isTime && !scenario.isLost?.(now))
        metrics.put(OWNED, now, ownedBy(keys, task).length, gaugeLateSeconds)
    }
  }

  for (let now = 0; now < scenario.minutes * 60; now += STEP_SECONDS) {
    if (now === scenario.diesAtSeconds) die(keys, service, now)
    service.step(now)
    work(keys, service, now)
    tellGauges(now)
    tellQueue(now)
    wake(now)
    if (now % 60 === lookSecond) service.desired = scaler.look(service.desired, now)
    if (now % 60 === 60 - STEP_SECONDS) desired.push(service.desired)
  }
  return { desired, keys, ended: service.ended }
}
