// The first stage of every job: reads the project, fetches what came with the command, and opens the thread's worktree.
import { join } from 'node:path'
import type { EditMessage } from '../../../contract/messages/edit-message.ts'
import { UserError } from '../../errors/user-error.ts'
import { childEnv } from '../../process/child-env.ts'
import type { Held } from '../../leash/leashes.ts'
import { givenDirOf, makeGiven } from '../given.ts'
import type { JobWork } from '../job.ts'
import { retryOnDiskFull } from '../retry-on-disk-full.ts'
import { retryTransient } from '../retry-transient.ts'
import { giveAttachments, unpackAll } from '../unpack.ts'
import type { JobDeps, Opened } from '../work.ts'

const notAllowed = ({ userEmail, projectId }: EditMessage): UserError =>
  new UserError(`The address ${userEmail} may not change the project ${projectId} any more.`)

type OpenDeps = Pick<JobDeps, 'settings' | 's3' | 'configOf' | 'workspace' | 'disk' | 'leashes'>

export const makeOpenStage = (deps: OpenDeps) => {
  const { settings, s3, configOf, workspace, disk, leashes } = deps
  const { workspaceDir } = settings

  /** `signal`: of the job, or its interrupt. `onHeld`: told what the job must leave, also when the stage fails after it. */
  return async (
    { command, carried, lease, log }: JobWork,
    signal: AbortSignal,
    onHeld: (held: Held) => void,
  ): Promise<Opened> => {
    const { projectId, userId, chatThreadId: threadId, commandId, userEmail } = command
    const withRoom = <T>(act: () => Promise<T>) => retryOnDiskFull({ disk, signal, log }, act)
    const config = await retryTransient('read the project', () => configOf(userEmail, projectId), signal, log)
    if (!config) throw notAllowed(command)
    const held = await withRoom(() => leashes.enter({ projectId, userId, threadId }, commandId))
    onHeld(held)
    const { user } = held.leash
    const givenDir = givenDirOf(workspaceDir, command)
    await withRoom(() => makeGiven(givenDir, user))
    const fetch = () => withRoom(() => unpackAll(s3, command, carried, join(givenDir, 'attachments'), signal))
    const unpacked = await retryTransient('unpack', fetch, signal, log)
    if (user) await giveAttachments(unpacked, user)
    const { repository, baseBranch } = config
    const thread = { projectId, userId, threadId, repository, baseBranch }
    const worktree = await withRoom(() => workspace.open(thread, lease.holder, signal))
    const { attachments } = unpacked
    const { home, temporary } = held
    const facts = { commandId, threadId, home, temporary, email: settings.committerEmail }
    const env = {
      ...childEnv(process.env, { ...facts, ...(attachments && { attachments }) }),
      ...worktree.env,
    }
    return { config, unpacked, worktree, env, held, givenDir }
  }
}
