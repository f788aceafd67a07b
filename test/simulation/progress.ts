// What of a history is still to come to its end: asked after every event, so it counts along instead of reading the trace.
import type { Trace } from './trace/trace.ts'

export interface Progress {
  /** Everything that was accepted is answered and closed, and everything that was offered is accepted. */
  isDrained: () => boolean
  isAnswered: (commandId: string) => boolean
  /** A command whose notice was lost with its queue before anybody accepted it. */
  forgive: (commandId: string) => void
  unaccepted: () => string[]
  open: () => string[]
}

export const followProgress = (trace: Trace): Progress => {
  const unaccepted = new Set<string>()
  const open = new Set<string>()
  const answered = new Set<string>()
  const follow: Record<string, (commandId: string) => void> = {
    offered: (id) => unaccepted.add(id),
    accepted: (id) => {
      unaccepted.delete(id)
      open.add(id)
    },
    opened: (id) => open.add(id),
    marked: (id) => answered.add(id),
    closed: (id) => open.delete(id),
  }
  const { add } = trace
  trace.add = (by, what, happening) => {
    add(by, what, happening)
    if ('commandId' in happening) follow[what]?.(happening.commandId)
  }
  return {
    isDrained: () => unaccepted.size === 0 && open.size === 0,
    isAnswered: (commandId) => answered.has(commandId),
    forgive: (commandId) => unaccepted.delete(commandId),
    unaccepted: () => [...unaccepted],
    open: () => [...open],
  }
}
