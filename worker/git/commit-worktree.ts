// Commits a worktree with what a person should know of its files.
import { commitStaged, readStaged } from './commit.ts'
import type { Committed, Staged, Work } from './commit.ts'
import type { Finding } from './findings.ts'
import { sayTooLarge, takeBack, tooLarge } from './large-files.ts'
import { notInLfs } from './lfs-attributes.ts'
import { lookAtChanges } from './look-at-changes.ts'
import type { OpenThread } from './paths.ts'
import type { Git } from './run-git.ts'
import type { Change } from './what-changed.ts'
import { stage } from './worktree-files.ts'

/** Takes back the large files that the program has staged or committed by itself. */
const stagedWithoutLarge = async (
  git: Git,
  { places: { dir }, tip }: OpenThread,
  mostBytes: number,
  onFindings: Work['onFindings'],
): Promise<Staged> => {
  const staged = await readStaged(git, tip)
  const large = await tooLarge(git, dir, staged.changes, mostBytes)
  if (large.length === 0) return staged
  const names = large.map(({ name }) => name)
  await takeBack(git, dir, tip, names)
  onFindings?.(sayTooLarge(large, mostBytes))
  return readStaged(git, tip)
}

const findingsOf = async (git: Git, dir: string, changes: Change[]): Promise<Finding[]> => {
  const found = await lookAtChanges(dir, changes)
  const pointers = new Set(found.flatMap(({ kind, path }) => (kind === 'pointer' ? [path] : [])))
  return [...found, ...(await notInLfs(git, dir, changes, pointers))]
}

/** Commits everything that was changed, except files above the limit and those that git refuses. Undefined when nothing is left. */
export const commitWorktree = async (
  git: Git,
  open: OpenThread,
  work: Work,
  mostBytes: number,
): Promise<Committed | undefined> => {
  const { places, tip } = open
  const { onFindings } = work
  const found = await stage(git, places.dir, places.gitDir, tip, mostBytes)
  onFindings?.(found)
  const staged = await stagedWithoutLarge(git, open, mostBytes, onFindings)
  const committed = await commitStaged(git, tip, work, staged)
  if (onFindings && committed) onFindings(await findingsOf(git, places.dir, staged.changes))
  return committed
}
