// Commits are made with git's plumbing on top of the commit that we checked out. Whatever a program committed, staged or checked out
// itself ends up in the command's one commit, with our author, message and trailers. No hook and no signing runs.
import {
  CARRIES_TRAILER,
  COMMAND_TRAILER,
  authorEnvironment,
  commitMessage,
  summaryIn,
} from './commit-message.ts'
import type { CommitWork } from './commit-message.ts'
import type { OnFindings } from './findings.ts'
import type { Git } from './run-git.ts'
import { changesBetween, changesIn } from './what-changed.ts'
import type { Change } from './what-changed.ts'

export interface Work extends CommitWork {
  author: { name: string; email: string }
  /** Told of files that the person should know of, also when there is nothing to commit. May be told again. */
  onFindings?: OnFindings
}

export interface Committed {
  commit: string
  /** Against the parent commit; paths from the repository's root. */
  filesChanged: string[]
}

/** What an earlier run of a command has left. */
export interface Found extends Committed {
  /** The run's summary; empty if there was none. */
  summary: string
}

/** How many commits are searched for an earlier run. It is among the newest few, unless a person works on the same branch. */
const MOST_COMMITS = 200

const namesOf = (changes: Change[]): string[] => changes.map(({ name }) => name.text)

export const filesChanged = async (git: Git, commit: string): Promise<string[]> =>
  namesOf(await changesIn(git, commit))

/** The index as a tree, and what it changes. */
export interface Staged {
  tree: string
  changes: Change[]
}

export const readStaged = async (git: Git, tip: string): Promise<Staged> => {
  const tree = (await git(['write-tree'])).stdout.trim()
  return { tree, changes: await changesBetween(git, tip, tree) }
}

/** Commits what is staged on top of `tip`. Undefined when it changes nothing. */
export const commitStaged = async (
  git: Git,
  tip: string,
  work: Work,
  staged?: Staged,
): Promise<Committed | undefined> => {
  const { tree, changes } = staged ?? (await readStaged(git, tip))
  if (changes.length === 0) return undefined
  const made = await git(['commit-tree', tree, '-p', tip, '-F', '-'], {
    input: commitMessage(work),
    env: authorEnvironment(work.author),
  })
  const commit = made.stdout.trim()
  await git(['update-ref', '--no-deref', 'HEAD', commit])
  return { commit, filesChanged: namesOf(changes) }
}

/** Of the last 200 commits up to `tip`, those whose trailer names the command, newest first. Git reads trailers only in the last paragraph. */
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

/** The raw message: the formats of `git log` change blank lines. The headers end at the first empty line. */
const messageOf = async (git: Git, commit: string): Promise<string> => {
  const { stdout } = await git(['cat-file', 'commit', commit])
  return stdout.slice(stdout.indexOf('\n\n') + 2)
}

/** The newest commit that marks this command as done. */
export const findCommit = async (git: Git, tip: string, commandId: string): Promise<Found | undefined> => {
  const [commit] = await commitsWith(git, COMMAND_TRAILER, tip, commandId)
  if (commit === undefined) return undefined
  const summary = summaryIn(await messageOf(git, commit))
  return { commit, filesChanged: await filesChanged(git, commit), summary }
}

/** True when this command, or one that carried it, has its commit. */
export const isDone = async (git: Git, tip: string, commandId: string): Promise<boolean> => {
  for (const trailer of [COMMAND_TRAILER, CARRIES_TRAILER])
    if ((await commitsWith(git, trailer, tip, commandId)).length > 0) return true
  return false
}
