// For a host that takes no atomic pushes. The fence moves first, to a commit that announces the push of the branch and brings its commits
// along; the branch follows, with the fence once more: an announcement that has been carried out does not stay, or the next owner would make
// a branch again that a person has deleted since. Whoever finds one completes it before moving the fence. So the push is decided in the moment
// in which the fence announces it, and a former owner that is frozen between the two can only repeat what has happened already.
import { headOf, lookAt } from './remote.ts'
import { NOTHING, isRefused, pushRefs } from './push-refs.ts'
import { repositoryProblem } from './repository-problem.ts'
import type { Git } from './run-git.ts'

export interface Announced {
  branch: string
  /** Where the branch stood, or NOTHING. */
  from: string
  to: string
}

/** As a line of the fence's message. */
export const announcement = ({ branch, from, to }: Announced): string =>
  `Then ${branch} from ${from} to ${to}`

/** Only branches of threads, and those beside them: people may write to a fence, and not everybody may write to every branch. */
const ANNOUNCED =
  /^Then (thread-[A-Za-z0-9][\w-]{0,63}(?:\.(?:aside|unfinished)-[\w-]{1,64})?) from ([0-9a-f]{40,64}|nothing) to ([0-9a-f]{40,64})$/m

export const announcedIn = (message: string): Announced | undefined => {
  const [, branch, from, to] = ANNOUNCED.exec(message) ?? []
  return branch && from && to ? { branch, from, to } : undefined
}

const isForward = async (git: Git, { from, to }: Announced): Promise<boolean> => {
  const older = from === NOTHING ? to : from
  return (await git(['merge-base', '--is-ancestor', older, to], { codes: [0, 1, 128] })).code === 0
}

/**
 * Moves the branch as announced, unless it has been moved since: then the announcement is void, for the branch never comes back to where it
 * stood. Needs the announcing commit in the mirror. Goes on when the host refuses it twice, as it refuses it to everybody. Throws RepositoryProblem.
 */
export const completePush = async (git: Git, repository: string, announced: Announced): Promise<void> => {
  if (!(await isForward(git, announced))) return
  const { branch, from, to } = announced
  const head = headOf(branch)
  for (let tries = 1; tries <= 2; tries++) {
    const failed = await pushRefs(git, repository, [{ ref: head, to, expected: from }])
    if (!failed) return
    const stands = (await lookAt(git, repository, [head])).get(head) ?? NOTHING
    if (stands !== from) return
    if (!isRefused(failed)) throw repositoryProblem('push', failed)
  }
}
