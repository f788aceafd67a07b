// Virtual time. One event after the other; after each of them one turn of the real event loop lets all promises settle.
import { actAs } from './actor.ts'
import type { Actor } from './actor.ts'
import { makeEventHeap } from './event-heap.ts'
import type { SimEvent } from './event-heap.ts'
import type { Random } from './random.ts'

/** The cloud's wall clock at the start of every history. */
export const EPOCH_MS = Date.UTC(2026, 0, 5, 12)

export interface World {
  /** Virtual milliseconds since the start: the monotonic clock of everybody. */
  now: () => number
  /** Runs `act` as the actor after the time; not at all if the actor is dead then, and later if it is paused. */
  after: (ms: number, actor: Actor, act: () => void) => SimEvent
  /** A paused actor goes on: what came due meanwhile happens now, in its order. */
  resume: (actor: Actor) => void
  /** Lets time go on until `isOver` or the virtual moment; `isOver` is asked after every event. */
  runUntil: (moment: number, isOver?: () => boolean) => Promise<void>
  random: Random
  /** Told of what an actor's event throws: a real process would die of it. */
  onCrash: (actor: Actor, error: unknown) => void
}

const realSetImmediate = setImmediate
const TURNS_AT_ONCE = 100
/** Ten times what a long history takes: whatever needs more goes round in circles. */
const MOST_EVENTS = 300_000

export const makeWorld = (random: Random): World => {
  const heap = makeEventHeap()
  let now = 0
  let events = 0

  const happen = (actor: Actor, event: SimEvent, act: () => void): void => {
    if (actor.state === 'dead') return
    if (actor.state === 'paused') return void actor.deferred.push(event)
    try {
      actAs(actor, act)
    } catch (error) {
      world.onCrash(actor, error)
    }
  }

  /** False when nothing is left to do before the moment. */
  const step = (moment: number): boolean => {
    const next = heap.peek()
    if (next === undefined || next.at > moment) return false
    heap.pop()
    if (++events > MOST_EVENTS)
      throw new Error(`no end after ${MOST_EVENTS} events, at ${Math.round(now)} ms`)
    if (next.isCancelled) return true
    now = Math.max(now, next.at)
    next.run()
    return true
  }

  const world: World = {
    now: () => now,
    random,
    onCrash: (_actor, error) => {
      throw error
    },
    after: (ms, actor, act) => {
      const event: SimEvent = {
        at: now + Math.max(0, ms),
        tie: random.next(),
        isCancelled: false,
        run: () => happen(actor, event, act),
      }
      heap.push(event)
      return event
    },
    resume: (actor) => {
      actor.state = 'running'
      actor.deferred.splice(0).forEach((event, place) => {
        // Before everything else of this moment, and in order.
        heap.push(Object.assign(event, { at: now, tie: place * 1e-6 - 1 }))
      })
    },
    // Between two real immediates Node settles every promise and runs every process.nextTick. Many at once, because a turn of the whole
    // event loop costs as much as an event.
    runUntil: (moment, isOver = () => false) =>
      new Promise((resolve, reject) => {
        let left = 0
        let isDone = false
        const finish = (settle: () => void): void => {
          isDone = true
          settle()
        }
        const turn = (): void => {
          if (isDone) return
          left--
          try {
            if (isOver()) return finish(resolve)
            if (!step(moment)) {
              now = Math.max(now, moment)
              return finish(resolve)
            }
          } catch (error) {
            return finish(() => reject(error))
          }
          if (left === 0) queueTurns()
        }
        const queueTurns = (): void => {
          left = TURNS_AT_ONCE
          for (let i = 0; i < TURNS_AT_ONCE; i++) realSetImmediate(turn)
        }
        queueTurns()
      }),
  }
  return world
}
