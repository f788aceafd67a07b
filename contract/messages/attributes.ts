import type { MessageAttributeValue } from '@aws-sdk/client-sqs'

/** The two message groups of an input queue. `control` messages arrive even while one of `work` is in flight. */
export const WORK_GROUP = 'work'
export const CONTROL_GROUP = 'control'

/** For operators: they show what a message is without its body. */
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
 * Every emulator deduplicates per queue, whatever the deduplication scope is. The id contains the group, so that a command and its interrupt
 * are never taken for duplicates.
 */
export const dedupIdOf = (group: string, id: string): string => `${group}:${id}`
