// A program's command -> what is to be done about it.
import type { CommandRequest } from '../contract/messages/inbound-notice.ts'
import { keyOfConfig } from '../contract/project-config.ts'
import type { ProjectConfig } from '../contract/project-config.ts'
import { commandOf, isOf, newThread } from './command-of.ts'
import type { Asked, Understood, UnderstandHands } from './command-of.ts'
import { excerptOf } from './excerpt.ts'
import { identify, projectKeysOf } from './identify.ts'
import type { Identity } from './identify.ts'
import { threadIdOf } from './ids.ts'
import { sessionAlias } from './thread-table.ts'
import type { Thread } from './thread-table.ts'

/** Of a program's texts that go into the command's row as they are, which holds 400 KB; in UTF-16 units. */
const MOST_TEXT = 200

/** Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeUnderstandProgram =
  (hands: UnderstandHands) =>
  async (request: CommandRequest, commandId: string): Promise<Understood> => {
    const { sessionId, chatThreadId, projectId, userEmail: email, instruction, type, taskToken } = request
    if (type === 'edit' && instruction.trim() === '')
      return { kind: 'reject', why: 'the instruction is empty' }
    const projects = await hands.projectsOf(email)
    // A session that no program named bears the name of its thread.
    const sessionKeys = sessionId ? [sessionAlias(sessionId), sessionId] : []
    const keys = [...sessionKeys, ...(chatThreadId ? [chatThreadId] : [])]
    const named = keys.length > 0 ? await hands.threads.find(keys, isOf(projectKeysOf(projects))) : []
    const found = named.filter((each) => each.sessionId === sessionId || each.threadId === chatThreadId)
    const identity = identify(projects, found, projectId ? [projectId] : [])
    const why = whyNot(identity, found, projectId, projects)
    if (why !== undefined || identity.kind !== 'known')
      return { kind: 'reject', why: why ?? 'not identified' }

    const threadId = chatThreadId ?? threadIdOf(keyOfConfig(identity.config), sessionId ?? commandId)
    const thread = identity.thread ?? newThread(identity.config, threadId, sessionId)
    const subject = request.subject ?? instruction.split('\n')[0] ?? ''
    const reply = { email, subject: excerptOf(subject, MOST_TEXT), references: [] }
    const asked: Asked = {
      commandId,
      type,
      instruction,
      email,
      name: excerptOf(request.userName ?? '', MOST_TEXT),
      reply,
      files: [],
      notes: [],
      ...(taskToken && { taskToken }),
    }
    return commandOf(hands, asked, identity.config, thread, !identity.thread)
  }

/** A program's mistake in a sentence; `undefined` when there is none. */
const whyNot = (
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
