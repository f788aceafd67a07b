// Moves files of Git LFS between a mirror and the server that belongs to the repository. Git-lfs runs only here: in a mirror, where neither a
// worktree nor a branch has a `.lfsconfig`, and with the address that the project's row has.
import { settingsInEnvironment } from '../git-settings.ts'
import { blobId } from './blob-id.ts'
import { pointerOf } from './pointer.ts'
import type { LfsObject } from './pointer.ts'
import { GitFailed } from '../run-git.ts'
import type { Git } from '../run-git.ts'

const REMOTE = 'repository'

const settingsOf = (repository: string): Record<string, string> =>
  settingsInEnvironment([
    [`remote.${REMOTE}.url`, repository],
    // No program that another setting could name, and nothing to ask the server that is of no use here.
    ['lfs.basicTransfersOnly', 'true'],
    ['lfs.locksVerify', 'false'],
    ['lfs.transfer.maxRetries', '2'],
    ['lfs.transfer.maxRetryDelay', '1'],
    ['lfs.ssh.retries', '2'],
    ['lfs.concurrentTransfers', '4'],
    ['lfs.storage', 'lfs'],
  ])

/** Returns git's failure as a value. */
const failureOf = async (moving: Promise<unknown>): Promise<GitFailed | undefined> => {
  try {
    await moving
    return undefined
  } catch (error) {
    if (error instanceof GitFailed) return error
    throw error
  }
}

/** A commit of nothing but these pointers: git-lfs fetches what a commit names. */
const commitOf = async (mirrorGit: Git, objects: LfsObject[]): Promise<string> => {
  const input = objects.map((object) => `100644 blob ${blobId(pointerOf(object))}\t${object.oid}\n`).join('')
  const tree = (await mirrorGit(['mktree'], { input })).stdout.trim()
  return (await mirrorGit(['commit-tree', tree, '-m', 'Files of Git LFS'])).stdout.trim()
}

/** `mirrorGit`: git in the mirror, which has the pointers. When it fails, some may have come. */
export const fetchObjects = (
  mirrorGit: Git,
  repository: string,
  objects: LfsObject[],
): Promise<GitFailed | undefined> =>
  failureOf(
    (async () => {
      const commit = await commitOf(mirrorGit, objects)
      await mirrorGit(['lfs', 'fetch', REMOTE, commit], { env: settingsOf(repository) })
    })(),
  )

/** Asks the server which of these it has already. When it fails, none may count as uploaded. */
export const uploadObjects = (
  mirrorGit: Git,
  repository: string,
  oids: string[],
  seconds?: number,
): Promise<GitFailed | undefined> => {
  const args = ['lfs', 'push', '--object-id', REMOTE, '--stdin']
  const input = oids.map((oid) => `${oid}\n`).join('')
  const limit = seconds === undefined ? {} : { seconds }
  return failureOf(mirrorGit(args, { input, env: settingsOf(repository), ...limit }))
}
