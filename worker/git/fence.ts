// Rule 4 where it meets git: a ref on the remote names the generation that may push, and every push moves it. A worker that wakes
// up after a newer owner has moved it finds it elsewhere than where it left it, and its push fails whole.
import { splitProjectKey } from '../../contract/names.ts'
import type { Holder } from '../../contract/ownership/expressions.ts'
import { FenceAhead } from '../errors/fenced-off.ts'
import { pushRefs } from './push-refs.ts'
import { bringHere, lookAt } from './remote.ts'
import { repositoryProblem } from './repository-problem.ts'
import type { Git } from './run-git.ts'

/** Who a fence, or the marker in the preview bucket, says that it belongs to. */
export type FenceOwner = Pick<Holder, 'generation' | 'containerId'>

/** `prefix`: the deployment's. Two of them may work on one repository, and count their generations each for itself. */
export const fenceRef = (prefix: string, projectKey: string): string => {
  const { projectId, userId } = splitProjectKey(projectKey)
  return `refs/webordinary/fence/${prefix}/${projectId}/${userId}`
}

const fenceMessage = ({ projectKey, generation, containerId }: Holder): string =>
  `generation ${generation} container ${containerId}\n\nWhoever owns ${projectKey} moves this at each push. Please leave it alone.\n`

/** `undefined` for a message that is not ours: a fence that somebody broke is replaced. */
export const ownerIn = (message: string): FenceOwner | undefined => {
  const [, generation, containerId = ''] = /^generation (\d{1,15}) container (\S+)/.exec(message) ?? []
  return generation === undefined ? undefined : { generation: Number(generation), containerId }
}

/**
 * A fence further ahead than this names no generation that was ever claimed: somebody broke it. One claim a second takes 30,000 years to get
 * there, and a generation that is raised so far stays a number of 15 digits.
 */
export const FARTHEST_AHEAD = 1e12

/**
 * What a holder does about a fence. `it is ours`: this very container moved it under this generation. The same generation of another
 * container is of another life of the tables. `ahead`: see `FenceAhead`.
 */
export const decideFence = (
  seen: FenceOwner | undefined,
  mine: FenceOwner,
): 'move it' | 'it is ours' | 'ahead' => {
  if (!seen || seen.generation < mine.generation) return 'move it'
  if (seen.generation > mine.generation + FARTHEST_AHEAD) return 'move it'
  return seen.generation === mine.generation && seen.containerId === mine.containerId ? 'it is ours' : 'ahead'
}

/** Workers that claim at the same moment may each move the fence once before one of them is the newest. */
const MOST_TRIES = 5

export interface Fence {
  /** Where the fence of this project key is on the remote. */
  refOf: (holder: Holder) => string
  /** The fence moved on by one commit, in the mirror only. */
  next: (git: Git, holder: Holder, old: string | undefined) => Promise<string>
  /** A push of the holder is on its way, and may land even if it is given up. Until `moved`, the next `take` moves the fence before it. */
  sent: (repository: string, holder: Holder) => void
  /** Notes that the remote's fence stands at this commit of the holder. */
  moved: (repository: string, holder: Holder, commit: string) => void
  /**
   * Where the fence stands for this holder; moves it first when it names an older generation, or a push may still land. `seen`: where it stands on the remote now,
   * looked up when it is not given and nothing is noted. Throws FenceAhead and RepositoryProblem.
   */
  take: (git: Git, repository: string, holder: Holder, seen?: Map<string, string>) => Promise<string>
  /** The mirror of the project, which had the commits of its fences, is gone. */
  forget: (projectId: string) => void
}

/** `prefix`: the deployment's, see `fenceRef`. */
export const makeFence = (prefix: string): Fence => {
  const noted = new Map<string, { generation: number; commit: string }>()
  const onTheirWay = new Set<string>()
  const refOf: Fence['refOf'] = ({ projectKey }) => fenceRef(prefix, projectKey)
  const keyOf = (repository: string, { projectKey }: Holder): string => `${projectKey} ${repository}`

  const noteOf = (repository: string, holder: Holder): string | undefined => {
    const note = noted.get(keyOf(repository, holder))
    return note?.generation === holder.generation ? note.commit : undefined
  }
  const next: Fence['next'] = async (git, holder, old) => {
    const emptyTree = (await git(['mktree'])).stdout.trim()
    const parent = old === undefined ? [] : ['-p', old]
    const made = await git(['commit-tree', emptyTree, ...parent, '-F', '-'], { input: fenceMessage(holder) })
    return made.stdout.trim()
  }
  const sent: Fence['sent'] = (repository, holder) => void onTheirWay.add(keyOf(repository, holder))
  const moved: Fence['moved'] = (repository, holder, commit) => {
    noted.set(keyOf(repository, holder), { generation: holder.generation, commit })
    onTheirWay.delete(keyOf(repository, holder))
  }

  const take: Fence['take'] = async (git, repository, holder, seen) => {
    const ref = refOf(holder)
    const note = noteOf(repository, holder)
    const mayLand = onTheirWay.has(keyOf(repository, holder))
    if (note !== undefined && !mayLand && (!seen || seen.get(ref) === note)) return note

    const look = async (): Promise<string | undefined> => (await lookAt(git, repository, [ref])).get(ref)
    let old = seen ? seen.get(ref) : await look()
    for (let tries = 1; ; tries++) {
      const owner = old === undefined ? undefined : await ownerAt(git, repository, ref, old)
      const decision = decideFence(owner, holder)
      if (owner && decision === 'ahead') throw new FenceAhead(owner.generation, holder, 'the fence')
      if (decision === 'it is ours' && !mayLand && old !== undefined) {
        moved(repository, holder, old)
        return old
      }
      const commit = await next(git, holder, old)
      const failed = await pushRefs(git, repository, { ref, old }, [`${commit}:${ref}`])
      if (!failed) {
        moved(repository, holder, commit)
        return commit
      }
      // Its answer may have been lost: then the fence is seen at our commit, and the next round finds it ours.
      const now = await look()
      if (now === old || tries === MOST_TRIES) throw repositoryProblem('push', failed)
      old = now
    }
  }
  const forget: Fence['forget'] = (projectId) => {
    for (const key of noted.keys()) if (key.startsWith(`${projectId}#`)) noted.delete(key)
  }
  return { refOf, next, sent, moved, take, forget }
}

const ownerAt = async (
  git: Git,
  repository: string,
  ref: string,
  commit: string,
): Promise<FenceOwner | undefined> => {
  await bringHere(git, repository, [ref, ref], commit)
  return ownerIn((await git(['log', '-1', '--format=%B', commit, '--'])).stdout)
}
