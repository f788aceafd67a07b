// A row says who asked, and for what, twice: in its own fields and in the message that it holds. The router wrote both at once. Where they
// differ, somebody else has written to the row. Pure.
import { branchOf, projectKeyOf } from '../names.ts'
import type { NewTracking } from './record.ts'

type Told = Pick<NewTracking, 'commandId' | 'projectKey' | 'threadId' | 'message' | 'reply'>

const PAIRS: Record<string, (row: Told) => [inRow: string, inMessage: string]> = {
  commandId: ({ commandId, message }) => [commandId, message.commandId],
  projectKey: ({ projectKey, message }) => [projectKey, projectKeyOf(message.projectId, message.userId)],
  threadId: ({ threadId, message }) => [threadId, message.chatThreadId],
  branch: ({ threadId, message }) => [branchOf(threadId), message.context.branch],
  address: ({ reply, message }) => [reply.email.toLowerCase(), message.userEmail.toLowerCase()],
}

/** Names the first field in which a row and its message differ; `undefined` for a row as the router wrote it. */
export const disagreementIn = (row: Told): string | undefined =>
  Object.entries(PAIRS).find(([, read]) => {
    const [inRow, inMessage] = read(row)
    return inRow !== inMessage
  })?.[0]
