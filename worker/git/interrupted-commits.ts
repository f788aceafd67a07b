// Unfinished work of an interrupted command: commits on the thread's branch, marked as unfinished, from which a later run continues.
import type { Holder } from '../../contract/ownership/holder.ts'
import { INTERRUPTED_TRAILER } from './commit-message.ts'
import { commitsWith, filesChanged } from './commit.ts'
import type { Committed, Work } from './commit.ts'
import type { Git } from './run-git.ts'
import type { Workspace, Saved, Worktree } from './worktree.ts'

/** A new name for each interrupt. It cannot be a thread's own branch, because ids have no dots. */
const unfinishedBranch = (branch: string, commit: string): string =>
  `${branch}.unfinished-${commit.slice(0, 12)}`

/** Commits what has changed so far, and pushes it like any commit. Undefined when nothing has changed. */
export const saveUnfinished = async (
  workspace: Pick<Workspace, 'commit' | 'push'>,
  worktree: Worktree,
  work: Work,
  holder: Holder,
  signal: AbortSignal,
): Promise<Saved | undefined> => {
  const made = await workspace.commit(worktree, { ...work, isUnfinished: true }, signal)
  if (!made) return undefined
  const aside = unfinishedBranch(worktree.branch, made.commit)
  const { branch, commit } = await workspace.push(
    worktree,
    { commandId: work.commandId, holder, aside },
    signal,
  )
  return { branch, commit, filesChanged: made.filesChanged }
}

/** The command's newest commit of unfinished work, with the files of all of them. */
export const findUnfinished = async (
  git: Git,
  tip: string,
  commandId: string,
): Promise<Committed | undefined> => {
  const commits = await commitsWith(git, INTERRUPTED_TRAILER, tip, commandId)
  const [newest] = commits
  if (newest === undefined) return undefined
  const files = new Set<string>()
  for (const commit of commits.toReversed())
    for (const file of await filesChanged(git, commit)) files.add(file)
  return { commit: newest, filesChanged: [...files] }
}
