// The disks that the workers' mirrors and worktrees are on.
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import type { Check } from '../check.ts'
import { living } from './daemons.ts'

/** A fetch, a worktree and a build of a usual site. */
const WANTED_BYTES = 2 ** 30

/** On a small disk a tenth of it is enough. */
const isFull = ({ diskBytes, diskFreeBytes }: DaemonSign): boolean =>
  diskBytes !== undefined &&
  diskFreeBytes !== undefined &&
  diskFreeBytes < Math.min(WANTED_BYTES, diskBytes / 10)

const megabytes = (bytes = 0): string => `${Math.floor(bytes / 2 ** 20).toLocaleString('en-US')} MB`

export const workspacesCheck: Check = {
  name: 'workspaces',
  looksAt: 'the room on the disks of workers that live',
  run: async ({ daemons, now }) =>
    living(await daemons(), now)
      .filter(isFull)
      .map(({ containerId, diskBytes, diskFreeBytes }) => ({
        wrong: `${megabytes(diskFreeBytes)} of ${megabytes(diskBytes)} are left: jobs evict what they need first, or fail`,
        where: `worker ${oneLine(containerId)}`,
        repair:
          'see what fills it: workspaces take WORKSPACE_MAX_BYTES at most; in a deployment give more WORKER_DISK_GIB',
      })),
}
