// Touches a file while none of the daemon's loops is stuck, for the container's health check. An idle loop announces its pause; a loop that
// blocks the process also stops the touching.
import type { Log } from './log.ts'

/** A watched loop. */
export interface Loop {
  /** Reports progress; the next `beat` is due within this many ms, or the loop counts as stuck. Infinity: no deadline. */
  beat: (withinMs: number) => void
  /** The loop has ended as planned. */
  end: () => void
}

export interface Liveness {
  /** Starts without a deadline. */
  watch: (name: string) => Loop
  stop: () => void
}

/** Watches nothing. */
export const noLiveness: Liveness = {
  watch: () => ({ beat: () => undefined, end: () => undefined }),
  stop: () => undefined,
}

/**
 * The deadline of a handler. Every AWS call has a time-out, but some are retried during a whole outage. The deadline is longer than most
 * outages: a new container would not end an outage, and a router killed between a mail and its mark sends the mail twice.
 */
export const PATIENCE_MS = 15 * 60_000

export const TOUCH_MS = 10_000

/** A timer that is later than this means that the process was suspended. That time does not count: no loop could beat. */
const MOST_STEP_MS = 2 * TOUCH_MS

interface Watched {
  name: string
  /** In milliseconds that the process was running. */
  dueMs: number
  isSaid: boolean
}

/** Touches immediately, then every TOUCH_MS while no loop is stuck. `touch` must not throw. */
export const startLiveness = (touch: () => void, log: Log): Liveness => {
  const loops = new Set<Watched>()
  let livedMs = 0
  let seenMs = performance.now()
  const nowMs = (): number => livedMs + Math.min(performance.now() - seenMs, MOST_STEP_MS)

  const look = (): void => {
    livedMs = nowMs()
    seenMs = performance.now()
    const stuck = [...loops].filter(({ dueMs }) => dueMs < livedMs)
    if (stuck.length === 0) return touch()
    for (const loop of stuck.filter(({ isSaid }) => !isSaid)) {
      loop.isSaid = true
      log.error('stuck', { loop: loop.name, overdueMs: Math.round(livedMs - loop.dueMs) })
    }
  }
  look()
  const looks = setInterval(look, TOUCH_MS)
  // This timer alone must not keep the process alive.
  looks.unref()

  return {
    watch: (name) => {
      const loop: Watched = { name, dueMs: Infinity, isSaid: false }
      loops.add(loop)
      return {
        beat: (withinMs) => {
          loop.dueMs = nowMs() + withinMs
          loop.isSaid = false
        },
        end: () => void loops.delete(loop),
      }
    },
    stop: () => clearInterval(looks),
  }
}
