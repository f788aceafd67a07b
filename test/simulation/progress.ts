// What of a history is still to come to its end: asked after every event, so it counts along instead of reading the trace.
import type { Trace } from './trace/trace.ts'

export interface Progress {
  /** Everything that was accepted is answered and closed, and everything that was offered is accepted. */
  isDrained: () => boolean
  /** Who runs, or ran, the command. */
  startedBy: (commandId: string) => string | undefined
  /** What was offered and is not open yet may never come. */
  emailQueueLost: () => void
}

export const followProgress = (trace: Trace): Progress => {
  const unaccepted = new Set<string>()
  const unanswered = new Set<string>()
  const open = new Set<string>()
  const everOpen = new Set<string>()
  const starts = new Map<string, string>()
  const follow: Record<string, (commandId: string) => void> = {
    offered: (id) => unaccepted.add(id),
    accepted: (id) => {
      unaccepted.delete(id)
      unanswered.add(id)
    },
    opened: (id) => {
      open.add(id)
      everOpen.add(id)
    },
    marked: (id) => unanswered.delete(id),
    closed: (id) => open.delete(id),
  }
  const { add } = trace
  trace.add = (by, what, happening) => {
    add(by, what, happening)
    if (what === 'jobStarted' && 'commandId' in happening) starts.set(happening.commandId, by)
    if ('commandId' in happening && happening.commandId !== undefined) follow[what]?.(happening.commandId)
  }
  return {
    isDrained: () => unaccepted.size === 0 && unanswered.size === 0 && open.size === 0,
    startedBy: (commandId) => starts.get(commandId),
    emailQueueLost: () => {
      unaccepted.clear()
      for (const commandId of unanswered) if (!everOpen.has(commandId)) unanswered.delete(commandId)
    },
  }
}
