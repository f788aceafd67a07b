// Decides what to do about a program's request.
import type { CommandRequest, InterruptRequest } from '../../contract/messages/program-request.ts'
import { isLeaving } from '../../contract/project-config.ts'
import { buildCommand } from './build-command.ts'
import type { InstructionInput, Interpretation, InterpretDeps } from './interpretation.ts'
import { cutText } from '../../platform/cut-text.ts'
import { findProgramThread } from './program-thread.ts'
import { inWordsOf, refusalOfWords } from './words-of.ts'

/** Limit for a program's texts that go into the command's row, which holds 400 KB; in UTF-16 units. */
const MOST_TEXT = 200

/** Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpretProgram =
  (deps: InterpretDeps) =>
  async (request: CommandRequest, commandId: string): Promise<Interpretation> => {
    const { userEmail: email, instruction, type, taskToken } = request
    if (type === 'edit' && instruction.trim() === '' && request.wordsOf === undefined)
      return { kind: 'reject', why: 'the instruction is empty' }
    const found = await findProgramThread(deps, request, commandId)
    if (found.kind === 'reject') return found
    if (isLeaving(found.config))
      return { kind: 'reject', why: `the right on ${found.config.projectId} is being removed` }

    const subject = request.subject ?? instruction.split('\n')[0] ?? ''
    const reply = { email, subject: cutText(subject, MOST_TEXT), references: [] }
    const input: InstructionInput = {
      commandId,
      type,
      instruction,
      email,
      name: cutText(request.userName ?? '', MOST_TEXT),
      reply,
      files: [],
      notes: [],
      ...(taskToken && { taskToken }),
    }
    const built = await buildCommand(deps, input, found.config, found.thread, found.isNewThread)
    if (request.wordsOf === undefined || built.kind !== 'command') return built
    const earlier = await deps.tracking.read(request.wordsOf)
    const why = refusalOfWords(earlier, { email, projectKey: found.thread.projectKey })
    if (earlier === undefined || why !== undefined) return { kind: 'reject', why: why ?? '' }
    return { ...built, tracking: inWordsOf(built.tracking, earlier) }
  }

/** An unknown thread is no error: its first command may be in the same batch, or have been refused. */
export const makeInterpretInterrupt =
  (deps: InterpretDeps) =>
  async (request: InterruptRequest, stopId: string): Promise<Interpretation> => {
    const found = await findProgramThread(deps, request, stopId)
    if (found.kind === 'reject') return found
    const { projectKey, threadId } = found.thread
    const { commandId } = request
    return { kind: 'stop', stopId, projectKey, threadId, ...(commandId && { commandId }) }
  }
