// Commits are made by git's plumbing, on the commit that we checked out: whatever an agent committed, staged or checked out itself
// ends up in the one commit of its command, with our author, message and trailers, and no hook or signature runs.
import {
  CARRIES_TRAILER,
  COMMAND_TRAILER,
  authorEnvironment,
  commitMessage,
  summaryIn,
} from './commit-message.ts'
import type { CommitWork } from './commit-message.ts'
import type { Git } from './run-git.ts'

export interface Work extends CommitWork {
  author: { name: string; email: string }
}

export interface Committed {
  commit: string
  /** Relative to the commit before, as paths from the repository's root. */
  filesChanged: string[]
}

/** What a run of a command has left for a later one. */
export interface Found extends Committed {
  /** What the run said that it did; empty when it did not say. */
  summary: string
}

/** How far back an earlier run of a command is looked for; it is in the newest few unless a person works on the same branch. */
const MOST_COMMITS = 200

export const filesChanged = async (git: Git, commit: string): Promise<string[]> => {
  const list = ['diff-tree', '--root', '-r', '-z', '--no-renames', '--no-commit-id', '--name-only', commit]
  const { stdout } = await git(list)
  return stdout.split('\0').filter((name) => name !== '')
}

/** Commits what is staged on top of `tip`. Undefined when that changes nothing. */
export const commitStaged = async (git: Git, tip: string, work: Work): Promise<Committed | undefined> => {
  const tree = (await git(['write-tree'])).stdout.trim()
  const before = (await git(['rev-parse', `${tip}^{tree}`])).stdout.trim()
  if (tree === before) return undefined
  const made = await git(['commit-tree', tree, '-p', tip, '-F', '-'], {
    input: commitMessage(work),
    env: authorEnvironment(work.author),
  })
  const commit = made.stdout.trim()
  await git(['update-ref', '--no-deref', 'HEAD', commit])
  return { commit, filesChanged: await filesChanged(git, commit) }
}

/** Those of the last 200 commits from `tip` on whose trailer names the command, newest first. Git reads trailers from the last paragraph alone. */
export const commitsWith = async (
  git: Git,
  trailer: string,
  tip: string,
  commandId: string,
): Promise<string[]> => {
  const format = `--format=%H %(trailers:key=${trailer},valueonly,separator=%x2C)`
  const { stdout } = await git(['log', '--first-parent', `--max-count=${MOST_COMMITS}`, format, tip, '--'])
  return stdout.split('\n').flatMap((line) => {
    const [commit = '', commandIds = ''] = line.split(' ')
    return commandIds.split(',').includes(commandId) ? [commit] : []
  })
}

/** Byte for byte: formats of `git log` change blank lines. The headers end with the first empty line. */
const messageOf = async (git: Git, commit: string): Promise<string> => {
  const { stdout } = await git(['cat-file', 'commit', commit])
  return stdout.slice(stdout.indexOf('\n\n') + 2)
}

/** The newest commit with which this command was done. */
export const findCommit = async (git: Git, tip: string, commandId: string): Promise<Found | undefined> => {
  const [commit] = await commitsWith(git, COMMAND_TRAILER, tip, commandId)
  if (commit === undefined) return undefined
  const summary = summaryIn(await messageOf(git, commit))
  return { commit, filesChanged: await filesChanged(git, commit), summary }
}

/** A commit was made by this command, or by one that carried it. */
export const isDone = async (git: Git, tip: string, commandId: string): Promise<boolean> => {
  for (const trailer of [COMMAND_TRAILER, CARRIES_TRAILER])
    if ((await commitsWith(git, trailer, tip, commandId)).length > 0) return true
  return false
}
