// The work of a command that was interrupted: commits on the thread's branch that say so, and on which a later run goes on.
import type { Holder } from '../../contract/ownership/expressions.ts'
import { INTERRUPTED_TRAILER } from './commit-message.ts'
import { commitsWith, filesChanged } from './commit.ts'
import type { Committed, Work } from './commit.ts'
import type { Git } from './run-git.ts'
import type { Workspace, Saved, Worktree } from './worktree.ts'

/** Another one each time that a command is interrupted; no thread's own branch, because ids have no dot. */
const unfinishedBranch = (branch: string, commit: string): string =>
  `${branch}.unfinished-${commit.slice(0, 12)}`

/** Commits what was changed so far, and pushes it like every commit. Undefined when nothing was changed. */
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

/** The newest commit of unfinished work of this command, with the files of all of them. */
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
