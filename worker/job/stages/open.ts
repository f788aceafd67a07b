// The first stage of every job: reads the project, fetches what came with the command, and opens the thread's worktree.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import { UserError } from '../../errors/user-error.ts'
import { childEnv } from '../../process/child-env.ts'
import type { JobWork } from '../job.ts'
import { retryOnDiskFull } from '../retry-on-disk-full.ts'
import { retryTransient } from '../retry-transient.ts'
import { unpackAll } from '../unpack.ts'
import type { JobDeps, Opened } from '../work.ts'

const userDirOf = (workspaceDir: string, { projectId, userId }: EditMessage): string =>
  join(workspaceDir, projectId, userId)

/** The directory of what the executor is given for this command. */
export const givenDirOf = (workspaceDir: string, command: EditMessage): string =>
  join(userDirOf(workspaceDir, command), 'given', command.commandId)

/** What a killed run has left there is not this one's. */
const makeEmpty = async (dir: string): Promise<void> => {
  await rm(dir, { recursive: true, force: true })
  await mkdir(dir, { recursive: true })
}

const notAllowed = ({ userEmail, projectId }: EditMessage): UserError =>
  new UserError(`The address ${userEmail} may not change the project ${projectId} any more.`)

export const makeOpenStage = (deps: Pick<JobDeps, 'settings' | 's3' | 'configOf' | 'workspace' | 'disk'>) => {
  const { settings, s3, configOf, workspace, disk } = deps
  const { workspaceDir } = settings

  /** `signal`: of the job, or its interrupt. */
  return async ({ command, carried, lease, log }: JobWork, signal: AbortSignal): Promise<Opened> => {
    const { projectId, userId, chatThreadId: threadId, commandId, userEmail } = command
    const withRoom = <T>(act: () => Promise<T>) => retryOnDiskFull({ disk, signal, log }, act)
    const config = await retryTransient('read the project', () => configOf(userEmail, projectId), signal, log)
    if (!config) throw notAllowed(command)
    const home = join(userDirOf(workspaceDir, command), 'home')
    await withRoom(() => mkdir(home, { recursive: true }))
    const givenDir = givenDirOf(workspaceDir, command)
    await withRoom(() => makeEmpty(givenDir))
    const fetch = () => withRoom(() => unpackAll(s3, command, carried, join(givenDir, 'attachments'), signal))
    const unpacked = await retryTransient('unpack', fetch, signal, log)
    const { repository, baseBranch } = config
    const thread = { projectId, userId, threadId, repository, baseBranch }
    const worktree = await withRoom(() => workspace.open(thread, lease.holder, signal))
    const { attachments } = unpacked
    const env = childEnv(process.env, { commandId, threadId, home, ...(attachments && { attachments }) })
    return { config, unpacked, worktree, env, givenDir }
  }
}
