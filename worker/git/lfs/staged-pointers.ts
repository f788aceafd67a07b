// Which files are staged as pointers, by their content: the attributes that a program had when it staged them may be gone.
import { sizesOf } from '../large-files.ts'
import type { Git } from '../run-git.ts'
import type { Change } from '../what-changed.ts'
import { blobId } from './blob-id.ts'
import { objectIn } from './objects.ts'
import { pointerOf } from './pointer.ts'

/** Of more files it pays to ask git for the sizes of what is staged. */
const FEW = 50
/** Of a pointer as we make it. */
const MOST_BYTES = 200

const smallOnes = async (git: Git, files: Change[]): Promise<Change[]> => {
  if (files.length <= FEW) return files
  const sizes = await sizesOf(
    git,
    files.map(({ after }) => after.id),
  )
  return files.filter(({ after }) => (sizes.get(after.id) ?? 0) < MOST_BYTES)
}

/** Of the changed files, those that are staged as the pointer of what the worktree has. */
export const stagedAsPointers = async (git: Git, dir: string, files: Change[]): Promise<Set<Change>> => {
  const found = new Set<Change>()
  for (const change of await smallOnes(git, files)) {
    const object = await objectIn(dir, change.name)
    if (object && blobId(pointerOf(object)) === change.after.id) found.add(change)
  }
  return found
}
