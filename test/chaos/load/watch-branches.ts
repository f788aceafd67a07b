// Notes every tip that any branch ever had, as far as a look twice a second sees: none of them may be lost.
import { sleep } from '../../../platform/sleep.ts'
import { git } from '../../../scripts/demo/git.ts'

/** A branch of a repository, at some moment. */
export interface Tip {
  repository: string
  branch: string
  commit: string
}

const LOOK_EVERY_MS = 500

export const tipsOf = async (repository: string): Promise<Tip[]> => {
  const listed = await git(
    repository,
    'for-each-ref',
    '--format=%(refname:short) %(objectname)',
    'refs/heads',
  )
  return listed.split('\n').map((row) => {
    const [branch = '', commit = ''] = row.split(' ')
    return { repository, branch, commit }
  })
}

export const watchBranches = async (repositories: string[], over: AbortSignal): Promise<Tip[]> => {
  const seen = new Map<string, Tip>()
  for (; !over.aborted; await sleep(LOOK_EVERY_MS, over))
    for (const repository of repositories)
      for (const tip of await tipsOf(repository)) seen.set(Object.values(tip).join(' '), tip)
  return [...seen.values()]
}
