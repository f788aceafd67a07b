// No leash: all programs run as the worker's own user, and can reach whatever it can.
import type { Log } from '../../platform/log.ts'
import { killSession } from '../process/process-session.ts'
import { ensureDirectory, remove } from '../workspace/fs.ts'
import { homeOf, makeTemporary, removeTemporaries } from './directories.ts'
import type { Leashes } from './leashes.ts'
import { killMarked } from './marked-processes.ts'

export const makeSharedUser = (workspaceDir: string, log: Log): Leashes => ({
  areApart: false,
  ownerOf: async () => undefined,
  enter: async (thread, commandId) => {
    const home = homeOf(workspaceDir, thread)
    await ensureDirectory(home)
    const temporary = await makeTemporary(workspaceDir)
    const endAll = async (leader: number): Promise<void> => {
      await killSession(leader)
      await killMarked(workspaceDir, commandId)
    }
    const leave = async (): Promise<void> => {
      await remove(temporary).catch((error: unknown) => log.warn('leash_not_closed', { error }))
    }
    return { leash: { endAll }, home, temporary, leave }
  },
  begin: async () => {
    const ended = await killMarked(workspaceDir)
    await removeTemporaries(workspaceDir)
    return ended
  },
})
