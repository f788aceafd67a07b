// What lies on the remotes.
import { git } from '../../../scripts/demo/git.ts'
import { tipsOf } from '../load/watch-branches.ts'
import type { Tip } from '../load/watch-branches.ts'
import type { BranchCommit } from './evidence.ts'

const trailer = (name: string): string => `%(trailers:key=${name},valueonly,separator=%x20)`
const FORMAT = `--format=%x01%H%x00${trailer('Webordinary-Command')}%x00${trailer('Webordinary-Interrupted')}%x00`

const commitsOf = async ({ repository, branch }: Tip): Promise<BranchCommit[]> => {
  const log = await git(repository, 'log', '--first-parent', '--name-only', FORMAT, branch, '--not', 'main')
  return log
    .split('\u0001')
    .slice(1)
    .map((entry) => {
      const [commit = '', commandId = '', interruptedId = '', files = ''] = entry.split('\0')
      const names = files.split('\n').filter((name) => name !== '')
      const trailers = { ...(commandId && { commandId }), ...(interruptedId && { interruptedId }) }
      return { repository, branch, commit, ...trailers, files: names }
    })
}

/** Every commit of every thread branch. */
export const readCommits = async (repositories: string[]): Promise<BranchCommit[]> => {
  const tips = (await Promise.all(repositories.map(tipsOf))).flat()
  const threads = tips.filter(({ branch }) => branch.startsWith('thread-'))
  return (await Promise.all(threads.map(commitsOf))).flat()
}

/** Of the tips that were seen, those that are not on their branch any more. */
export const lostOf = async (seen: Tip[]): Promise<Tip[]> => {
  const kept = new Map<string, Set<string>>()
  const commitsOn = async ({ repository, branch }: Tip): Promise<Set<string>> => {
    const key = `${repository} ${branch}`
    const listed =
      kept.get(key) ?? new Set((await git(repository, 'rev-list', branch).catch(() => '')).split('\n'))
    kept.set(key, listed)
    return listed
  }
  const lost: Tip[] = []
  for (const tip of seen) if (!(await commitsOn(tip)).has(tip.commit)) lost.push(tip)
  return lost
}
