// Turns an instruction from either source into a command; what is too large goes to S3.
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { branchOf } from '../../contract/names.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { Thread } from '../threads/thread-table.ts'
import type { InstructionInput, Interpretation, InterpretDeps } from './interpretation.ts'
import { storePayload } from './payload.ts'

/** True for a thread of one of these project keys. */
export const belongsTo =
  (projectKeys: string[]) =>
  ({ projectKey }: Thread): boolean =>
    projectKeys.includes(projectKey)

/** A thread that does not exist yet. */
export const newThread = (config: ProjectConfig, threadId: string, sessionId = threadId): Thread => ({
  threadId,
  projectKey: keyOfConfig(config),
  sessionId,
  branch: branchOf(threadId),
})

/** Stores what is too large in S3. Throws when S3 cannot be reached. */
export const buildCommand = async (
  { store, payloadBucket }: Pick<InterpretDeps, 'store' | 'payloadBucket'>,
  input: InstructionInput,
  config: ProjectConfig,
  thread: Thread,
  isNewThread: boolean,
): Promise<Interpretation> => {
  const payload = await storePayload(store, payloadBucket, input)
  const now = Date.now()
  const message: EditMessage = {
    sessionId: thread.sessionId,
    commandId: input.commandId,
    timestamp: now,
    type: input.type,
    ...payload,
    userEmail: input.email,
    userName: config.userName ?? (input.name || input.email.split('@')[0] || input.email),
    chatThreadId: thread.threadId,
    context: { branch: thread.branch, ...(input.quoted !== undefined && { quoted: input.quoted }) },
    projectId: config.projectId,
    userId: config.userId,
    ...(input.taskToken && { taskToken: input.taskToken }),
  }
  const { commandId, reply, notes } = input
  const { projectKey, threadId } = thread
  const tracking = { commandId, projectKey, threadId, message, reply, notes, acceptedAt: now }
  return { kind: 'command', tracking, thread, isNewThread }
}
