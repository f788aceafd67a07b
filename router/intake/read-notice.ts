// Reads a notice: what it says, and whether its command is known. Changes nothing.
import type { Message } from '@aws-sdk/client-sqs'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { addressIn, parseInboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { InboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Interpret } from '../interpret/interpret.ts'
import type { Interpretation } from '../interpret/interpretation.ts'
import { commandIdOf } from '../threads/ids.ts'

export type Read = { message: Message } & (
  | { kind: 'new'; interpretation: Interpretation }
  | { kind: 'known'; command: Tracking }
  /** It could not be read now; it comes again. */
  | { kind: 'failed'; failure: unknown }
)

type Parsed = InboundNotice | NotAMessage

export const receivesOf = ({ Attributes }: Message): number =>
  Number(Attributes?.ApproximateReceiveCount ?? 1)

export const parseNotice = ({ Body }: Message): Parsed => {
  try {
    return parseInboundNotice(Body)
  } catch (error) {
    if (error instanceof NotAMessage) return error
    throw error
  }
}

/** The sender that the notice names, proven or not: good enough for ordering. */
export const senderIn = (notice: Parsed): string | undefined => {
  if (notice instanceof NotAMessage || notice.kind === 'nothing') return undefined
  return notice.kind === 'mail' ? addressIn(notice.from[0] ?? '') : notice.request.userEmail.toLowerCase()
}

/** Its command's fields for the log. */
export const commandOf = (read: Read): Partial<Pick<Tracking, 'commandId' | 'projectKey'>> => {
  if (read.kind === 'known') return about(read.command)
  if (read.kind === 'failed' || read.interpretation.kind !== 'command') return {}
  return about(read.interpretation.tracking)
}

export const about = ({ commandId, projectKey }: Pick<Tracking, 'commandId' | 'projectKey'>) => ({
  commandId,
  projectKey,
})

/** Never rejects. */
export const makeReadNotice = (deps: { interpret: Interpret; tracking: Pick<TrackingTable, 'read'> }) => {
  const interpret = async (message: Message, notice: InboundNotice): Promise<Read> => {
    const { MessageId = '' } = message
    if (notice.kind === 'nothing')
      return { message, kind: 'new', interpretation: { kind: 'ignore', why: notice.why } }
    // Received before: most likely the reminder of an accepted command, so the mail need not be read again.
    const again = receivesOf(message) > 1
    const command = again && (await deps.tracking.read(commandIdOf(notice, MessageId)))
    if (command) return { message, kind: 'known', command }
    return { message, kind: 'new', interpretation: await deps.interpret(notice, MessageId) }
  }

  return async (message: Message, notice: Parsed): Promise<Read> => {
    try {
      if (notice instanceof NotAMessage) throw notice
      return await interpret(message, notice)
    } catch (failure) {
      if (!(failure instanceof NotAMessage)) return { message, kind: 'failed', failure }
      return { message, kind: 'new', interpretation: { kind: 'reject', why: failure.message } }
    }
  }
}
