import path from 'node:path'
import type { Git } from './run-git.ts'

/** The base names of all files of a commit. */
export const fileNamesOf = async (git: Git, commit: string): Promise<Set<string>> => {
  const { stdout } = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit])
  return new Set(stdout.split('\0').map((file) => path.posix.basename(file)))
}
