// The globals that tell time or chance, replaced while histories run. Outside of every actor they do what they always do, so that
// mocha and the command line go on living in real time.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { currentActor } from './actor.ts'
import type { Actor } from './actor.ts'
import type { SimEvent } from './event-heap.ts'
import { EPOCH_MS } from './world.ts'
import type { World } from './world.ts'

const real = {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
  Date,
  random: Math.random,
  performanceNow: performance.now.bind(performance),
  timeout: AbortSignal.timeout.bind(AbortSignal),
  randomUUID: crypto.randomUUID,
  any: AbortSignal.any.bind(AbortSignal),
  stackTraceLimit: Error.stackTraceLimit,
}

let world: World | undefined

/** The world that time and chance come from, from now on. */
export const enter = (entered: World): void => {
  world = entered
}

const inWorld = (): { world: World; actor: Actor } | undefined => {
  const actor = currentActor()
  return actor && world ? { world, actor } : undefined
}

type Callback = (...args: unknown[]) => void

/** What `setTimeout` returns. */
class SimTimer {
  event: SimEvent | undefined
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
  [Symbol.dispose](): void {
    clear(this)
  }
}

const clear = (timer: unknown): void => {
  if (timer instanceof SimTimer && timer.event) timer.event.isCancelled = true
}

const later = (at: { world: World; actor: Actor }, ms: number, act: () => void): SimTimer => {
  const timer = new SimTimer()
  timer.event = at.world.after(ms, at.actor, act)
  return timer
}

const setTimeoutHere = (callback: Callback, ms = 0, ...args: unknown[]): unknown => {
  const at = inWorld()
  if (!at) return real.setTimeout(callback, ms, ...args)
  return later(at, Math.max(1, Math.trunc(ms) || 0), () => callback(...args))
}

const setImmediateHere = (callback: Callback, ...args: unknown[]): unknown => {
  const at = inWorld()
  if (!at) return real.setImmediate(callback, ...args)
  return later(at, 0, () => callback(...args))
}

const setIntervalHere = (callback: Callback, ms = 0, ...args: unknown[]): unknown => {
  const at = inWorld()
  if (!at) return real.setInterval(callback, ms, ...args)
  const timer = new SimTimer()
  const period = Math.max(1, Math.trunc(ms) || 0)
  const arm = (): void => {
    const event = at.world.after(period, at.actor, () => {
      callback(...args)
      // Unless the callback has cleared its own interval.
      if (!event.isCancelled) arm()
    })
    timer.event = event
  }
  arm()
  return timer
}

const clearHere =
  (otherwise: (timer: never) => void) =>
  (timer: unknown): void =>
    timer instanceof SimTimer ? clear(timer) : otherwise(timer as never)

const wallClock = (): number => {
  const at = inWorld()
  return at ? Math.floor(EPOCH_MS + at.world.now() + at.actor.skewMs) : real.Date.now()
}

class SimDate extends real.Date {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(wallClock())
    else super(...(args as [number]))
  }
  static override now(): number {
    return wallClock()
  }
}

const timeoutHere = (ms: number): AbortSignal => {
  const at = inWorld()
  if (!at) return real.timeout(ms)
  const controller = new AbortController()
  later(at, ms, () => controller.abort(new DOMException('The operation timed out', 'TimeoutError')))
  return controller.signal
}

/** Node keeps a signal made of others for ever while it has listeners; those of a killed process are never removed. */
const anyHere = (signals: Iterable<AbortSignal>): AbortSignal => {
  const controller = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason)
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
  }
  return controller.signal
}

const uuidHere = (): string => {
  const at = inWorld()
  if (!at) return real.randomUUID()
  const hex = (): string => at.world.random.whole(0, 0xffff).toString(16).padStart(4, '0')
  return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`
}

/** Replaces the globals; the returned function puts the real ones back. */
export const replaceGlobals = (): (() => void) => {
  Object.assign(globalThis, {
    setTimeout: setTimeoutHere,
    setInterval: setIntervalHere,
    setImmediate: setImmediateHere,
    clearTimeout: clearHere(real.clearTimeout),
    clearInterval: clearHere(real.clearInterval),
    clearImmediate: clearHere(real.clearImmediate),
    Date: SimDate,
  })
  Math.random = () => (inWorld() ? (world as World).random.next() : real.random())
  performance.now = () => inWorld()?.world.now() ?? real.performanceNow()
  AbortSignal.timeout = timeoutHere
  AbortSignal.any = anyHere
  crypto.randomUUID = uuidHere as typeof crypto.randomUUID
  // Faults are errors by the thousand, and a stack costs more than all else about them.
  Error.stackTraceLimit = 0
  syncBuiltinESMExports()
  return () => {
    const { random, performanceNow, timeout, any, randomUUID, stackTraceLimit, ...globals } = real
    Object.assign(globalThis, globals)
    Math.random = random
    Error.stackTraceLimit = stackTraceLimit
    performance.now = performanceNow
    AbortSignal.timeout = timeout
    AbortSignal.any = any
    crypto.randomUUID = randomUUID
    syncBuiltinESMExports()
    world = undefined
  }
}
