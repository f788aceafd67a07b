// Whether a new command interrupts the running one. Pure.
import type { ControlMessage } from './messages/control-message.ts'
import type { Active } from './ownership/record.ts'

export const POLICIES = ['any', 'thread', 'off'] as const
export type InterruptPolicy = (typeof POLICIES)[number]

/** The message to the owner when this command was accepted while another one is active. `undefined`: no interrupt. */
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
