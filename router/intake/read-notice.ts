// Reads a notice: what it says, and whether its command is known. Writes nothing but payloads.
import type { Message } from '@aws-sdk/client-sqs'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { NotAMessage } from '../../contract/messages/fields.ts'
import { addressIn } from '../../contract/address.ts'
import type { DeliveryTrouble } from '../../contract/messages/delivery-trouble.ts'
import { parseInboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { InboundNotice, Request } from '../../contract/messages/inbound-notice.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Interpret } from '../interpret/interpret.ts'
import type { Interpretation } from '../interpret/interpretation.ts'
import { maskAddress } from '../sender/mask-address.ts'
import { commandIdOf } from '../threads/ids.ts'

export type ReadNotice =
  | Interpretation
  /** A mail of ours came back. */
  | DeliveryTrouble
  /** Its command was accepted earlier. */
  | { kind: 'known'; command: Tracking }
  /** It could not be read now; it comes again. */
  | { kind: 'failed'; error: unknown }

export type ParsedNotice = InboundNotice | { kind: 'invalid'; why: string }

export const receivesOf = ({ Attributes }: Message): number =>
  Number(Attributes?.ApproximateReceiveCount ?? 1)

export const parseNotice = ({ Body }: Message): ParsedNotice => {
  try {
    return parseInboundNotice(Body)
  } catch (error) {
    if (error instanceof NotAMessage) return { kind: 'invalid', why: error.message }
    throw error
  }
}

/** The sender that the notice names, proven or not: good enough for ordering. */
export const senderIn = (notice: ParsedNotice): string | undefined => {
  if (notice.kind === 'mail') return addressIn(notice.from[0] ?? '')
  return 'request' in notice ? notice.request.userEmail.toLowerCase() : undefined
}

/** For the log: which mail, and about whose. A mistyped address of somebody known must not look like a stranger's. */
export const aboutMail = (notice: ParsedNotice): { mail?: string; sender?: string } => {
  if (notice.kind !== 'mail') return {}
  const sender = senderIn(notice)
  return { mail: notice.storedAt.key, ...(sender && { sender: maskAddress(sender) }) }
}

/** For the log. */
export const idsOf = ({ commandId, projectKey }: Pick<Tracking, 'commandId' | 'projectKey'>) => ({
  commandId,
  projectKey,
})

/** The ids of the notice's command, if it has one. */
export const commandFields = (read: ReadNotice): Partial<ReturnType<typeof idsOf>> => {
  if (read.kind === 'known') return idsOf(read.command)
  return read.kind === 'command' ? idsOf(read.tracking) : {}
}

export interface ReadNoticeDeps {
  interpret: Interpret
  tracking: Pick<TrackingTable, 'read'>
}

/** The id of a mail's command is derived from its sender. A row of that id with another sender was changed: it must not be acted on. */
const refuseOther = (notice: Request, { commandId, reply }: Tracking): void => {
  if (notice.kind === 'mail' && senderIn(notice) !== reply.email.toLowerCase())
    throw new Error(`the row of ${commandId} does not name the sender of its mail`)
}

/** Never rejects. */
export const makeReadNotice = ({ interpret, tracking }: ReadNoticeDeps) => {
  const read = async (message: Message, notice: ParsedNotice): Promise<ReadNotice> => {
    const { MessageId = '' } = message
    if (notice.kind === 'invalid') return { kind: 'reject', why: notice.why }
    if (notice.kind === 'trouble') return notice
    if (notice.kind === 'nothing') return { kind: 'ignore', why: notice.why }
    // Received before: most likely the reminder of an accepted command, so the mail need not be read again.
    const again = receivesOf(message) > 1
    const command = again && (await tracking.read(commandIdOf(notice, MessageId)))
    if (!command) return interpret(notice, MessageId)
    refuseOther(notice, command)
    return { kind: 'known', command }
  }

  return async (message: Message, notice: ParsedNotice): Promise<ReadNotice> => {
    try {
      return await read(message, notice)
    } catch (error) {
      return { kind: 'failed', error }
    }
  }
}
