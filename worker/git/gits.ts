import path from 'node:path'
import { objectsOf } from './lfs/object-path.ts'
import { gitIn } from './run-git.ts'
import type { Git } from './run-git.ts'
import type { ThreadPlaces } from './paths.ts'

export interface Gits {
  /** In the thread's worktree. */
  git: Git
  /** In the mirror. */
  mirrorGit: Git
  /** In the mirror, reading the thread's objects too. A git with credentials thus reads no configuration that a program can write. */
  pushGit: Git
  /** In another bare repository. */
  at: (gitDir: string) => Git
}

export type GitsOf = (places: ThreadPlaces, signal: AbortSignal) => Gits

/** `seconds`: limit of each command. */
export const makeGits =
  (seconds: number, { name, email }: { name: string; email: string }): GitsOf =>
  ({ mirror, dir, gitDir, owner }, signal) => {
    const limits = { seconds, signal }
    // Also the author of the fence's commits, so nothing comes from the configuration of the machine's user.
    const env = {
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
    }
    return {
      git: gitIn(
        { gitDir, worktree: dir, lfsObjects: objectsOf(mirror), ...(owner && { user: owner }) },
        limits,
        env,
      ),
      mirrorGit: gitIn({ gitDir: mirror }, limits, env),
      pushGit: gitIn({ gitDir: mirror, objects: path.join(gitDir, 'objects') }, limits, env),
      at: (other) => gitIn({ gitDir: other }, limits, env),
    }
  }
