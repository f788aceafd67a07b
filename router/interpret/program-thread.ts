// Which thread a program's request means: by session, then by thread, then by the address.
import { keyOfConfig } from '../../contract/project-config.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { belongsTo, newThread } from './build-command.ts'
import type { InterpretDeps } from './interpretation.ts'
import { identify, projectKeysOf } from './identify.ts'
import type { Identity } from './identify.ts'
import { threadIdOf } from '../threads/ids.ts'
import { sessionAlias } from '../threads/thread-table.ts'
import type { Thread } from '../threads/thread-table.ts'

/** The names that a request may give. */
interface Named {
  userEmail: string
  sessionId?: string
  chatThreadId?: string
  projectId?: string
}

export type ProgramThread =
  | { kind: 'found'; config: ProjectConfig; thread: Thread; isNewThread: boolean }
  | { kind: 'reject'; why: string }

/** `fallback` names the thread of a request that names none. */
export const findProgramThread = async (
  deps: Pick<InterpretDeps, 'projectsOf' | 'threads'>,
  { userEmail, sessionId, chatThreadId, projectId }: Named,
  fallback: string,
): Promise<ProgramThread> => {
  const projects = await deps.projectsOf(userEmail)
  // A session that no program named bears the name of its thread.
  const sessionKeys = sessionId ? [sessionAlias(sessionId), sessionId] : []
  const keys = [...sessionKeys, ...(chatThreadId ? [chatThreadId] : [])]
  const named = keys.length > 0 ? await deps.threads.find(keys, belongsTo(projectKeysOf(projects))) : []
  const found = named.filter((each) => each.sessionId === sessionId || each.threadId === chatThreadId)
  const identity = identify(projects, found, projectId ? [projectId] : [])
  const why = rejectionOf(identity, found, projectId, projects)
  if (why !== undefined || identity.kind !== 'known') return { kind: 'reject', why: why ?? 'not identified' }

  const { config, thread } = identity
  const threadId = chatThreadId ?? threadIdOf(keyOfConfig(config), sessionId ?? fallback)
  return {
    kind: 'found',
    config,
    thread: thread ?? newThread(config, threadId, sessionId),
    isNewThread: !thread,
  }
}

/** A program's mistake in a sentence; `undefined` when there is none. */
const rejectionOf = (
  identity: Identity,
  found: Thread[],
  projectId: string | undefined,
  projects: ProjectConfig[],
): string | undefined => {
  if (identity.kind === 'unknown sender') return 'userEmail has no project'
  const own = projects.map((project) => project.projectId).join(', ')
  if (identity.kind === 'ambiguous')
    return projectId
      ? `userEmail has no project ${projectId}`
      : `userEmail has several projects (${own}): name one in projectId`
  if (found.length > 0 && !identity.thread) return 'the session or thread belongs to another project key'
  if (projectId && projectId !== identity.config.projectId)
    return `the session or thread belongs to project ${identity.config.projectId}, not to ${projectId}`
  return undefined
}
