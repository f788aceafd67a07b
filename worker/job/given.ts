// The directory of what the executor is given for one command: attachments, rules, what is known of the conversation.
import { rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { User } from '../process/leash.ts'
import { ensureDirectory, remove } from '../workspace/fs.ts'
import type { JobWork } from './job.ts'

export const givenDirOf = (workspaceDir: string, { projectId, userId, commandId }: EditMessage): string =>
  join(workspaceDir, projectId, userId, 'given', commandId)

/** Makes it anew: what a killed run has left there is not this one's. */
export const makeGiven = async (dir: string, owner: User | undefined): Promise<void> => {
  await remove(dir)
  await ensureDirectory(dirname(dir))
  await ensureDirectory(dir, owner)
}

/** Never rejects: the executor may have made the removal impossible, and the job has not failed because of that. */
export const removeGiven = async (
  workspaceDir: string,
  { command, log }: Pick<JobWork, 'command' | 'log'>,
): Promise<void> => {
  const dir = givenDirOf(workspaceDir, command)
  try {
    await remove(dir)
    // One command of a project key runs at a time.
    await rmdir(dirname(dir)).catch(() => undefined)
  } catch (error) {
    log.warn('given_files_not_removed', { error })
  }
}
