// Commits a worktree with what a person should know of its files.
import { commitStaged, readStaged } from './commit.ts'
import type { Committed, Staged, Work } from './commit.ts'
import type { OnFindings } from './findings.ts'
import type { Gits } from './gits.ts'
import { sayTooLarge, takeBack, tooLarge } from './large-files.ts'
import { keepLfsFiles } from './lfs/keep-files.ts'
import { lookAtChanges } from './look-at-changes.ts'
import type { OpenThread } from './paths.ts'
import type { Git } from './run-git.ts'
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

/** The time for uploads when the work is only to be saved: somebody waits for it. */
const UNFINISHED_SECONDS = 5

/** The index as it is to be committed. `onFindings`: told of what differs from the worktree as the program has left it. */
export const stageAll = async (
  gits: Gits,
  open: OpenThread,
  work: Work,
  mostBytes: number,
  onFindings?: OnFindings,
): Promise<Staged> => {
  const { places, tip } = open
  const found = await stage(gits.git, places.dir, places.gitDir, tip, mostBytes)
  onFindings?.(found)
  const kept = await keepLfsFiles(
    gits,
    open,
    await stagedWithoutLarge(gits.git, open, mostBytes, onFindings),
    work.isUnfinished ? UNFINISHED_SECONDS : undefined,
  )
  onFindings?.(kept.findings)
  return kept.staged
}

/** Commits everything that was changed, except files above the limit and those that git refuses. Undefined when nothing is left. */
export const commitWorktree = async (
  gits: Gits,
  open: OpenThread,
  work: Work,
  mostBytes: number,
): Promise<Committed | undefined> => {
  const { onFindings } = work
  const staged = await stageAll(gits, open, work, mostBytes, onFindings)
  const committed = await commitStaged(gits.git, open.tip, work, staged)
  if (onFindings && committed) onFindings(await lookAtChanges(open.places.dir, staged.changes))
  return committed
}
