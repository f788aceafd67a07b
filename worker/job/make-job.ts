// One job, as steps in order: the worktree of the thread, the edit, the commit, the push, the build, the preview. A step that fails
// ends the job; what was reached before it is in the answer all the same.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../contract/log.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import { FencedOff } from '../git/fence.ts'
import type { Hold } from '../hold.ts'
import { childEnv } from './child-env.ts'
import { saidOf } from './failure-of.ts'
import type { Job, Result } from './job.ts'
import { JobProblem } from './job-problem.ts'
import { makeSiteReader } from './site-files.ts'
import { makeStages } from './stage-steps.ts'
import type { JobHands, ThreadMemory, Work } from './stage-steps.ts'
import { STAGES } from './stages.ts'
import { steadily } from './steadily.ts'
import { unpack } from './unpack.ts'
import { DiskFull, withRoom } from './with-room.ts'

/** `makeSessionJob()` gives the job of one ownership: what it remembers is forgotten when the key is released. */
export const makeJob = (hands: JobHands) => {
  const { settings, s3, configOf, workspace, disk } = hands

  const stages = makeStages(hands)

  const placeOf = ({ projectId, userId }: EditMessage): string =>
    join(settings.workspaceDir, projectId, userId)
  const attachmentsOf = (command: EditMessage): string =>
    join(placeOf(command), 'attachments', command.commandId)

  const prepare = async (command: EditMessage, hold: Hold, signal: AbortSignal, log: Log) => {
    const { projectId, userId, chatThreadId: threadId, commandId, userEmail } = command
    const read = () => configOf(userEmail, projectId)
    const config = await steadily('read the project', read, signal, log)
    if (!config) throw notAllowed(userEmail, projectId)
    const home = join(placeOf(command), 'home')
    const room = { disk, signal, log }
    await withRoom(room, () => mkdir(home, { recursive: true }))
    const files = attachmentsOf(command)
    const takeOut = () => withRoom(room, () => unpack(s3, command, files, signal))
    const unpacked = await steadily('unpack', takeOut, signal, log)
    const { repository, baseBranch } = config
    const thread = { projectId, userId, threadId, repository, baseBranch }
    const worktree = await withRoom(room, () => workspace.open(thread, hold.holder, signal))
    const { attachments } = unpacked
    const env = childEnv(process.env, { commandId, threadId, home, ...(attachments && { attachments }) })
    return { config, unpacked, worktree, env }
  }

  return (): Job => {
    const memories = new Map<string, ThreadMemory>()
    const memoryOf = (threadId: string): ThreadMemory => {
      const memory = memories.get(threadId) ?? { readSite: makeSiteReader() }
      memories.set(threadId, memory)
      return memory
    }

    return async ({ command, hold, signal, log }) => {
      const result: Result = { success: true, summary: '' }
      const { projectId, userId, chatThreadId: threadId } = command
      const leave = await disk.use({ projectId, userId, threadId }, signal)
      try {
        const prepared = await prepare(command, hold, signal, log)
        const about = { command, hold, signal, log, result, isCommitted: false }
        const work: Work = { ...about, ...prepared, memory: memoryOf(command.chatThreadId) }
        // An edit is not begun twice.
        for (const stage of STAGES[command.type])
          await withRoom({ disk, signal, log }, () => stages[stage](work), stage !== 'edit')
      } catch (failure) {
        // A newer owner, or a lease that ends: nothing that is said here counts any more.
        if (signal.aborted || failure instanceof FencedOff) throw failure
        log.error('job_failed', { error: failure })
        result.success = false
        result.error = saidOf(failure)
        if (failure instanceof DiskFull) result.giveUp = true
      } finally {
        // The editing program may have made that impossible, which is no reason to fail.
        await rm(attachmentsOf(command), { recursive: true, force: true }).catch((error: unknown) =>
          log.warn('attachments_not_removed', { error }),
        )
        leave()
      }
      return result
    }
  }
}

const notAllowed = (email: string, projectId: string): JobProblem => {
  const said = `The address ${email} may not change the project ${projectId} any more.`
  return new JobProblem(said, said)
}
