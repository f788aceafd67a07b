import type { Liveness } from '../../platform/liveness.ts'

/** Of each loop that lives, the newest time that it gave itself; `Infinity` before its first word. */
export const recordPulse = () => {
  const loops = new Map<string, number>()
  const liveness: Liveness = {
    watch: (name) => {
      loops.set(name, Infinity)
      return {
        beat: (withinMs) => void (loops.has(name) && loops.set(name, withinMs)),
        end: () => void loops.delete(name),
      }
    },
    stop: () => undefined,
  }
  return { liveness, loops, seen: () => Object.fromEntries(loops) }
}
