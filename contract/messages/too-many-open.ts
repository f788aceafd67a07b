import type { ResponseMessage } from './response-message.ts'
import type { NewTracking } from '../tracking/record.ts'

/** What becomes of a command when too many of its project key are open: its requester is told, and nothing is dropped silently. */
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
    `${mostOpen} of your instructions for this project are still waiting, and no more are taken before some of them are done. ` +
    'Please send this one again later.',
  generation: 0,
  durationMs: 0,
})
