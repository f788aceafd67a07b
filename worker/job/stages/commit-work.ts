import type { Work as CommitWork } from '../../git/commit.ts'
import type { Work } from '../work.ts'

/** What a commit of this command tells. */
export const commitWorkOf = ({ command, unpacked, result }: Work): CommitWork => {
  const { commandId, chatThreadId: threadId, userEmail: email, userName } = command
  const { instruction, carried } = unpacked
  const author = { name: userName ?? email, email }
  return { instruction, carried, summary: result.summary, author, commandId, threadId }
}

/** The files of several commits, each once. */
export const filesOf = (...commits: ({ filesChanged: string[] } | undefined)[]): string[] => [
  ...new Set(commits.flatMap((commit) => commit?.filesChanged ?? [])),
]
