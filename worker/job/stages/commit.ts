// The stage that commits what the editing program has changed.
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import type { Committed, Work as CommitWork } from '../../git/commit.ts'
import type { Finding } from '../../git/findings.ts'
import { noteIn } from '../notes.ts'
import { sayFindings } from '../say-findings.ts'
import type { JobDeps, StageAct, Work } from '../work.ts'

/** The tracking row holds both the command and its response; DynamoDB limits a row to 400 KB, and the names of one commit can exceed 4 MB. */
const MOST_BYTES = 100_000

/** As many of the first names as fit into a response. */
export const namesThatFit = (names: string[], mostBytes = MOST_BYTES): string[] => {
  let bytes = 0
  const tooLong = names.findIndex((name) => (bytes += toAsciiJson(name).length + 1) > mostBytes)
  return tooLong === -1 ? names : names.slice(0, tooLong)
}

/** The files of several commits, each named once, as many as fit into a response. */
export const filesOf = (...commits: ({ filesChanged: string[] } | undefined)[]): string[] =>
  namesThatFit([...new Set(commits.flatMap((commit) => commit?.filesChanged ?? []))])

/** What the commit of a command says. What is found in the files is noted in the result. */
export const commitWorkOf = ({ command, unpacked, undoes, result }: Work): CommitWork => {
  const { commandId, chatThreadId: threadId, userEmail: email, userName } = command
  const { instruction, carried } = unpacked
  const author = { name: userName ?? email, email }
  const onFindings = (findings: Finding[]): void => noteIn(result, sayFindings(findings))
  const { summary } = result
  const about = { instruction, carried, summary, author, commandId, threadId, onFindings }
  return { ...about, ...(undoes && { undoes }) }
}

export const makeCommitStage = ({ workspace }: Pick<JobDeps, 'workspace'>): StageAct => {
  /** Unfinished work of this command and of those that it carries, oldest first: the worktree was opened with it. */
  const leftBy = async ({ carried, worktree, unfinished, saving }: Work): Promise<Committed[]> => {
    const left: Committed[] = []
    for (const { commandId } of carried) {
      const one = await workspace.unfinishedOf(worktree, commandId, saving)
      if (one) left.push(one)
    }
    return unfinished ? [...left, unfinished] : left
  }

  return async (work) => {
    const { command, worktree, saving, log, result } = work
    const left = await leftBy(work)
    const made =
      (await workspace.commitOf(worktree, command.commandId, saving)) ??
      (await workspace.commit(worktree, commitWorkOf(work), saving))
    const newest = left.at(-1)
    if (made || newest) result.filesChanged = filesOf(...left, made)
    if (!made) {
      // The remote has it already.
      if (newest) Object.assign(result, { commit: newest.commit, branch: worktree.branch })
      return log.info('nothing_changed')
    }
    work.isCommitted = true
    log.info('committed', { commit: made.commit, files: made.filesChanged.length })
  }
}
