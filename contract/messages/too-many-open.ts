import type { ResponseMessage } from './response-message.ts'
import type { NewTracking } from '../tracking/record.ts'

/** The response to a command that is refused because too many commands of its project key are open. */
export const tooManyOpen = (
  { message: { sessionId, commandId, projectId, userId } }: Pick<NewTracking, 'message'>,
  mostOpen: number,
  now: number,
): ResponseMessage => ({
  sessionId,
  commandId,
  projectId,
  userId,
  timestamp: now,
  success: false,
  summary: '',
  error:
    `Too many of your instructions are waiting for this project already (the limit is ${mostOpen}). ` +
    'Please send this one again when an answer to another one has come.',
  generation: 0,
  durationMs: 0,
})
