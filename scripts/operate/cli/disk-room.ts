// The room on the disk of a worker's mirrors and worktrees. Pure.
import type { DaemonSign } from '../../../contract/daemon-sign.ts'

/** A fetch, a worktree and a build of a usual site. */
const WANTED_BYTES = 2 ** 30

/** On a small disk a tenth of it is enough. */
export const isNearlyFull = ({ diskBytes, diskFreeBytes }: DaemonSign): boolean =>
  diskBytes !== undefined &&
  diskFreeBytes !== undefined &&
  diskFreeBytes < Math.min(WANTED_BYTES, diskBytes / 10)

const megabytes = (bytes = 0): string => `${Math.floor(bytes / 2 ** 20).toLocaleString('en-US')} MB`

export const roomText = ({ diskBytes, diskFreeBytes }: DaemonSign): string =>
  `${megabytes(diskFreeBytes)} of ${megabytes(diskBytes)} are left`
