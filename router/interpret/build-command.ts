// The command that an instruction becomes, by whichever way it came; what is too large for it goes to S3.
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { branchOf } from '../../contract/names.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { NewTracking, ReplyTo } from '../../contract/tracking/record.ts'
import type { MailFile } from './read-mail.ts'
import type { ObjectStore } from './object-store.ts'
import { storePayload } from './payload.ts'
import type { Thread, ThreadTable } from '../threads/thread-table.ts'

/** What is open in this thread is no longer wanted. */
export interface Stop {
  kind: 'stop'
  /** The same for the same message, however often it comes. */
  stopId: string
  projectKey: string
  threadId: string
  /** The only command that is meant. Absent: all of the thread. */
  commandId?: string
  /** Who is told when there was nothing to stop. Absent: a program, which is not mailed. */
  reply?: ReplyTo
}

export type Interpretation =
  | { kind: 'command'; tracking: NewTracking; thread: Thread; isNewThread: boolean }
  /** The person must say more before anything can be done. */
  | {
      kind: 'ask'
      reply: ReplyTo
      why: 'which project' | 'no instruction' | 'nothing to stop'
      instruction: string
      projects: ProjectConfig[]
    }
  | Stop
  /** Not for us; nobody is told. */
  | { kind: 'ignore'; why: string }
  /** A program's mistake: kept where an operator finds it. */
  | { kind: 'reject'; why: string }

export interface UnderstandDeps {
  projectsOf: (email: string) => Promise<ProjectConfig[]>
  threads: ThreadTable
  store: ObjectStore
  payloadBucket: string
  senderAddress: string
  attachmentMaxBytes: number
}

/** The instruction as both ways of asking give it. */
export interface Asked {
  commandId: string
  type: EditMessage['type']
  instruction: string
  email: string
  name: string
  reply: ReplyTo
  files: MailFile[]
  notes: string[]
  taskToken?: string
}

/** Whether a thread belongs to one of these project keys. */
export const isOf =
  (projectKeys: string[]) =>
  ({ projectKey }: Thread): boolean =>
    projectKeys.includes(projectKey)

/** A thread that nobody has begun yet. */
export const newThread = (config: ProjectConfig, threadId: string, sessionId = threadId): Thread => ({
  threadId,
  projectKey: keyOfConfig(config),
  sessionId,
  branch: branchOf(threadId),
})

/** Stores what must be stored. Throws when S3 cannot be reached. */
export const commandOf = async (
  { store, payloadBucket }: Pick<UnderstandDeps, 'store' | 'payloadBucket'>,
  asked: Asked,
  config: ProjectConfig,
  thread: Thread,
  isNewThread: boolean,
): Promise<Interpretation> => {
  const payload = await storePayload(store, payloadBucket, asked)
  const now = Date.now()
  const message: EditMessage = {
    sessionId: thread.sessionId,
    commandId: asked.commandId,
    timestamp: now,
    type: asked.type,
    ...payload,
    userEmail: asked.email,
    userName: config.userName ?? (asked.name || asked.email.split('@')[0] || asked.email),
    chatThreadId: thread.threadId,
    context: { branch: thread.branch },
    projectId: config.projectId,
    userId: config.userId,
    ...(asked.taskToken && { taskToken: asked.taskToken }),
  }
  const { commandId, reply, notes } = asked
  const { projectKey, threadId } = thread
  const tracking = { commandId, projectKey, threadId, message, reply, notes, acceptedAt: now }
  return { kind: 'command', tracking, thread, isNewThread }
}
