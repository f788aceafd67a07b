// Whether a daemon's loops still turn, for the health check of its container: a file is touched as long as none of them is stuck. A loop
// that is idle says so beforehand; one that blocks the whole process stops the touching by itself.
import type { Log } from './log.ts'

/** One loop that must go on turning. */
export interface Loop {
  /** It turns. Its next word comes within this time, unless it is stuck; Infinity: it may wait for ever. */
  beat: (withinMs: number) => void
  /** It turns no more, and that is all right. */
  end: () => void
}

export interface Liveness {
  /** A loop that has said nothing yet is not stuck. */
  watch: (name: string) => Loop
  stop: () => void
}

/** Nobody looks. */
export const noLiveness: Liveness = {
  watch: () => ({ beat: () => undefined, end: () => undefined }),
  stop: () => undefined,
}

/**
 * Calls to AWS end by themselves, but some are tried again for as long as an outage lasts, and to end a router between a mail and its mark
 * costs a second mail. So this is what a handler has: longer than most outages, and no outage is mended by a new container.
 */
export const PATIENCE_MS = 15 * 60_000

export const TOUCH_MS = 10_000

/** The process was stopped, or the machine slept, when a timer is later than this: time in which nobody could give a sign of life. */
const MOST_STEP_MS = 2 * TOUCH_MS

interface Watched {
  name: string
  /** On the clock of the process's own life, in milliseconds. */
  dueMs: number
  isSaid: boolean
}

/** Touches at once, and then as long as all loops turn. `touch` must not throw. */
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
  // Whatever else there is to do keeps the process alive, not this.
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
