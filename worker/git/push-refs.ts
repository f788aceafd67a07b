import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'

/**
 * Moves all of these refs of the remote or none, and only if the fence stands at `old` (undefined: does not exist). No branch is ever
 * forced. Returns git's failure as a value: whether the remote has moved all the same is for the caller to look up.
 */
export const pushRefs = async (
  git: Git,
  repository: string,
  fence: { ref: string; old: string | undefined },
  refspecs: string[],
): Promise<GitFailed | undefined> => {
  const lease = `--force-with-lease=${fence.ref}:${fence.old ?? ''}`
  try {
    await git(['push', '--atomic', '--no-verify', '--no-progress', lease, '--', repository, ...refspecs])
    return undefined
  } catch (error) {
    if (error instanceof GitFailed) return error
    throw error
  }
}
