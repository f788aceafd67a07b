import type { MessageAttributeValue } from '@aws-sdk/client-sqs'

/** The two message groups of an input queue: `control` passes while a command of `work` is in flight. */
export const WORK_GROUP = 'work'
export const CONTROL_GROUP = 'control'

/** What an operator sees of a message without reading its body. */
export const attributesOf = (about: {
  commandId: string
  type: string
  sessionId?: string
}): Record<string, MessageAttributeValue> => ({
  commandId: { DataType: 'String', StringValue: about.commandId },
  type: { DataType: 'String', StringValue: about.type },
  ...(about.sessionId && { sessionId: { DataType: 'String', StringValue: about.sessionId } }),
})

/**
 * FIFO deduplication is kept per queue by every emulator, whatever its scope says: the group is part of the id, so that a
 * command and an interrupt for it are never taken for one message.
 */
export const dedupIdOf = (group: string, id: string): string => `${group}:${id}`
