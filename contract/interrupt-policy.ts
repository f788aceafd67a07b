// Does a new command interrupt what runs? Pure.
import type { ControlMessage } from './messages/control-message.ts'
import type { Active } from './ownership/record.ts'

export const POLICIES = ['any', 'thread', 'off'] as const
export type InterruptPolicy = (typeof POLICIES)[number]

/** What the owner is told when this command was accepted while another one is active; `undefined`: nothing. */
export const decideInterrupt = (
  policy: InterruptPolicy,
  active: Pick<Active, 'commandId' | 'threadId'> | undefined,
  { commandId, threadId, now }: { commandId: string; threadId: string; now: number },
): ControlMessage | undefined => {
  if (!active || active.commandId === commandId || policy === 'off') return undefined
  const isSameThread = active.threadId === threadId
  if (policy === 'thread' && !isSameThread) return undefined
  const reason = isSameThread ? 'superseded' : 'put back'
  return { type: 'interrupt', commandId: active.commandId, reason, by: commandId, timestamp: now }
}
