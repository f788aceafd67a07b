// What was asked earlier in a thread, and how it ended: read from the messages of its commits.
import { instructionIn, summaryIn } from './commit-message.ts'
import type { Git } from './run-git.ts'
import { threadCommits } from './thread-commits.ts'
import type { ThreadCommit } from './thread-commits.ts'

export interface EarlierCommand {
  /** As far as its commit has it. */
  instruction: string
  /** In the executor's words; empty when it said nothing. */
  summary: string
  /** `undone`: the person has had it taken back since. */
  end: 'done' | 'unfinished' | 'undone'
}

const MOST_COMMITS = 20

const endOf = ({ commandId, isUnfinished }: ThreadCommit, undone: Set<string>): EarlierCommand['end'] => {
  if (undone.has(commandId)) return 'undone'
  return isUnfinished ? 'unfinished' : 'done'
}

/** The commands of the thread among the last 20 commits up to `tip`, oldest first. */
export const historyOf = async (git: Git, tip: string, threadId: string): Promise<EarlierCommand[]> => {
  const commits = await threadCommits(git, tip, threadId, MOST_COMMITS)
  const undone = new Set(commits.flatMap(({ undoes }) => undoes))
  return commits
    .filter(({ undoes }) => undoes.length === 0)
    .map((one) => ({
      instruction: instructionIn(one.message),
      summary: summaryIn(one.message),
      end: endOf(one, undone),
    }))
    .toReversed()
}
