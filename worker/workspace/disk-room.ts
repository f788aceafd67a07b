// The room on the disk of the workspace, for people who look.
import { statfs } from 'node:fs/promises'
import type { DaemonSign } from '../../contract/daemon-sign.ts'

/** Without it where the disk does not say. */
export const diskRoom = async (dir: string): Promise<Pick<DaemonSign, 'diskBytes' | 'diskFreeBytes'>> => {
  try {
    const { bsize, blocks, bavail } = await statfs(dir)
    return { diskBytes: bsize * blocks, diskFreeBytes: bsize * bavail }
  } catch {
    return {}
  }
}
