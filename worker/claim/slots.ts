// The slots of a worker: which project keys it owns, and which warm one it releases first when another key needs a slot.
import type { Draining } from '../ownership/drain.ts'
import type { SlotCounts } from './gauge.ts'
import type { Session } from '../ownership/session.ts'

export interface Slots {
  owns: (projectKey: string) => boolean
  /** Owned, but its session is about to give it up with work open. */
  leaves: (projectKey: string) => boolean
  /** Resolves when a slot is free or warm, or when the signal is aborted. */
  room: (signal: AbortSignal) => Promise<void>
  /** Rule 5: true when a slot is free, if need be after releasing the least recently used warm one. */
  makeRoom: () => Promise<boolean>
  /** How many slots no session has. */
  free: () => number
  /** No session need be released for another one. */
  isFree: () => boolean
  /** No slot is free or warm. */
  isFull: () => boolean
  add: (session: Session) => void
  /** Call it when a session has become warm or busy: everything that waits for room checks again. */
  changed: () => void
  /** Calls `look` whenever a session is added or changes. */
  onChange: (look: () => void) => void
  count: () => SlotCounts
  /** Resolves when all slots are free. */
  drain: (how: Draining) => Promise<void>
}

/** Warm sessions, least recently used first. Pure. */
export const leastRecentlyUsed = (sessions: Iterable<Session>): Session[] =>
  [...sessions].filter((session) => session.isWarm()).toSorted((a, b) => a.lastUsedAt() - b.lastUsedAt())

export const makeSlots = (count: number): Slots => {
  const sessions = new Map<string, Session>()
  const waiting = new Set<() => void>()
  let draining: Draining | undefined
  const isFree = (): boolean => sessions.size < count
  const changed = (): void => waiting.forEach((look) => look())

  const hasRoom = (): boolean => isFree() || leastRecentlyUsed(sessions.values()).length > 0

  return {
    owns: (projectKey) => sessions.has(projectKey),
    leaves: (projectKey) => sessions.get(projectKey)?.isLeaving() ?? false,
    room: (signal) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!hasRoom() && !signal.aborted) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          resolve()
        }
        waiting.add(look)
        signal.addEventListener('abort', look)
        look()
      }),
    makeRoom: async () => {
      for (const session of leastRecentlyUsed(sessions.values())) {
        if (isFree()) return true
        if (await session.release()) await session.ended
      }
      return isFree()
    },
    free: () => count - sessions.size,
    isFree,
    isFull: () => !hasRoom(),
    add: (session) => {
      sessions.set(session.projectKey, session)
      // The claim was under way when the drain began.
      if (draining) session.drain(draining)
      changed()
      void session.ended.finally(() => {
        sessions.delete(session.projectKey)
        changed()
      })
    },
    changed,
    onChange: (look) => void waiting.add(look),
    count: () => {
      const all = [...sessions.values()]
      return { owned: all.length, busy: all.filter((session) => !session.isWarm()).length }
    },
    drain: async (how) => {
      draining = how
      const all = [...sessions.values()]
      all.forEach((session) => session.drain(how))
      await Promise.all(all.map((session) => session.ended))
    },
  }
}
