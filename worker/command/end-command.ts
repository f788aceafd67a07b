// How every command comes to its end: one settling write under this generation.
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import type { End, Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import type { Result } from '../job/job.ts'
import { cutText } from '../../platform/cut-text.ts'

/** In UTF-16 units; up to six bytes each on the row, which has room for 400 KB. */
const MOST_TEXT = 8_000

export const responseTo = (
  { sessionId, commandId, projectId, userId }: EditMessage,
  result: Result,
  generation: number,
  startedAt: number,
): ResponseMessage => {
  const timestamp = Date.now()
  const durationMs = Math.max(0, timestamp - startedAt)
  const { error, question } = result
  // A row that is too large could never be settled.
  const texts = {
    ...(error !== undefined && { error: cutText(error, MOST_TEXT, '…') }),
    ...(question !== undefined && { question: cutText(question, MOST_TEXT, '…') }),
  }
  return { sessionId, commandId, projectId, userId, timestamp, generation, durationMs, ...result, ...texts }
}

/**
 * Settles a command that does not run here. Returns the settled row, which may have been settled by another worker; `undefined` when there is
 * no row, or a newer generation has it. May be repeated.
 */
export const endCommand = async (
  tracking: Pick<TrackingTable, 'read' | 'running' | 'settle'>,
  commandId: string,
  generation: number,
  { end, result }: { end: End; result: Result },
): Promise<Tracking | undefined> => {
  const now = Date.now()
  const running = await tracking.running(commandId, generation, now)
  if (running) {
    const response = responseTo(running.message, result, generation, running.startedAt ?? now)
    await tracking.settle(commandId, end, response)
  }
  const row = await tracking.read(commandId)
  return row?.response ? row : undefined
}
