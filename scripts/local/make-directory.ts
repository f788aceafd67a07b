import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** With all above it. Not by `recursive`, which never ends where the system says that a directory's parent is not there, as in /proc. */
export const makeDirectory = async (dir: string): Promise<void> => {
  if (existsSync(dir)) return
  await makeDirectory(dirname(dir))
  await mkdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
