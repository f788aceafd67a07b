// The disks that the workers' mirrors and worktrees are on.
import { oneLine } from '../../../../platform/visible-text.ts'
import { isNearlyFull, roomText } from '../../cli/disk-room.ts'
import type { Check } from '../check.ts'
import { living } from './daemons.ts'

export const workspacesCheck: Check = {
  name: 'workspaces',
  looksAt: 'the room on the disks of workers that live',
  run: async ({ daemons, now }) =>
    living(await daemons(), now)
      .filter(isNearlyFull)
      .map((worker) => ({
        wrong: `${roomText(worker)}: jobs evict what they need first, or fail`,
        where: `worker ${oneLine(worker.containerId)}`,
        repair:
          'see what fills it: workspaces take WORKSPACE_MAX_BYTES at most; in a deployment give more WORKER_DISK_GIB',
      })),
}
