// Takes back what a command of the thread has done. Its commits are reverted in the worktree, newest first, and the next commit has the
// result: history is never rewritten, and what people committed since stays.
import { saysDamage } from './damage.ts'
import { instructionIn } from './commit-message.ts'
import { isDiskFull } from './is-disk-full.ts'
import { readyThread } from './mirror-repair.ts'
import type { OpenThread } from './paths.ts'
import { readNames } from './quoted-names.ts'
import { GitFailed } from './run-git.ts'
import type { Git } from './run-git.ts'
import { threadCommits } from './thread-commits.ts'
import type { ThreadCommit } from './thread-commits.ts'
import { checkOut } from './worktree-files.ts'

export type Undo =
  /** `commandIds`: whose work the worktree no longer has. `instruction`: as far as the newest one's commit has it. */
  | { kind: 'undone'; commandIds: string[]; instruction: string }
  /** Later changes touch the same lines of these files. The worktree is as before. */
  | { kind: 'conflict'; instruction: string; files: string[] }
  | { kind: 'nothing' }

/** How many commits are searched for the command. */
const MOST_COMMITS = 200

interface Candidate {
  commandIds: string[]
  /** Newest first. */
  commits: ThreadCommit[]
}

/** The commands whose work is there, newest first, each with those that it carried out as well. */
export const undoable = (commits: ThreadCommit[]): Candidate[] => {
  const undone = new Set(commits.flatMap(({ undoes }) => undoes))
  const left = commits.filter(({ commandId, undoes }) => undoes.length === 0 && !undone.has(commandId))
  const taken = new Set<string>()
  return left.flatMap(({ commandId }) => {
    if (taken.has(commandId)) return []
    const own = left.filter((one) => one.commandId === commandId)
    const commandIds = [commandId, ...new Set(own.flatMap(({ carries }) => carries))]
    for (const id of commandIds) taken.add(id)
    return [{ commandIds, commits: left.filter((one) => commandIds.includes(one.commandId)) }]
  })
}

const unmergedFiles = async (git: Git): Promise<string[]> => {
  const { stdout } = await git(['diff', '--name-only', '--diff-filter=U'])
  return readNames(stdout).map(({ text }) => text)
}

/** Undefined when it works. Otherwise the files in conflict, with the worktree as before. */
const revert = async (
  git: Git,
  { places, tip }: OpenThread,
  commits: ThreadCommit[],
): Promise<string[] | undefined> => {
  try {
    await git(['revert', '--no-commit', ...commits.map(({ commit }) => commit)])
    return undefined
  } catch (error) {
    if (!(error instanceof GitFailed) || error.why !== 'failed') throw error
    if (isDiskFull(error) || saysDamage(error)) throw error
    const files = await unmergedFiles(git)
    if (files.length === 0) throw error
    await readyThread(places, tip)
    await checkOut(git, places.gitDir, tip)
    return files
  }
}

const treeOf = async (git: Git, tip: string): Promise<string> =>
  (await git(['rev-parse', `${tip}^{tree}`])).stdout.trim()

/**
 * `only`: the work of these commands, newest first; otherwise that of the thread's last command whose work is still there. One whose work
 * somebody else has taken back already is passed over. Commits nothing.
 */
export const undoIn = async (git: Git, open: OpenThread, only?: string[]): Promise<Undo> => {
  const { places, tip, thread } = open
  await checkOut(git, places.gitDir, tip)
  const before = await treeOf(git, tip)
  const all = undoable(await threadCommits(git, tip, thread.threadId, MOST_COMMITS))
  const wanted = only ? all.filter(({ commandIds }) => commandIds.some((id) => only.includes(id))) : all
  const commandIds: string[] = []
  let instruction: string | undefined
  for (const candidate of wanted) {
    const told = instructionIn(candidate.commits[0]?.message ?? '')
    const files = await revert(git, open, candidate.commits)
    if (files) return { kind: 'conflict', instruction: told, files }
    commandIds.push(...candidate.commandIds)
    if ((await git(['write-tree'])).stdout.trim() !== before) instruction ??= told
    if (instruction !== undefined && !only) break
  }
  return instruction === undefined ? { kind: 'nothing' } : { kind: 'undone', commandIds, instruction }
}
