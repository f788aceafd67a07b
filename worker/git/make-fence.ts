// Holds the fence of a project key on a remote, and remembers where it left it.
import { fenceRefs, ownerIn } from '../../contract/fence-refs.ts'
import type { FenceRefs } from '../../contract/fence-refs.ts'
import type { Holder } from '../../contract/ownership/holder.ts'
import { FenceAhead } from '../errors/fenced-off.ts'
import { announcedIn, announcement, completePush } from './announced.ts'
import type { Announced } from './announced.ts'
import { isSamePlace, standing } from './fence-refs.ts'
import type { Place } from './fence-refs.ts'
import { decideFence } from './fence.ts'
import { moveFence } from './move-fence.ts'
import { bringHere, lookAt } from './remote.ts'
import { repositoryProblem } from './repository-problem.ts'
import type { Git } from './run-git.ts'

/** Workers that claim at the same moment may each move the fence once before one of them is the newest. */
const MOST_TRIES = 5

export interface Fence {
  /** Where the fence of this project key may be on the remote: what to look up. */
  refsOf: (holder: Holder) => string[]
  /** Where it is, among refs that were looked up. */
  standing: (holder: Holder, seen: Map<string, string>) => Place | undefined
  /** The fence moved on by one commit, in the mirror only. */
  next: (git: Git, holder: Holder, old: string | undefined, announced?: Announced) => Promise<string>
  /** A push of the holder is on its way, and may land even if it is given up. Until `moved`, the next `take` moves the fence before it. */
  sent: (repository: string, holder: Holder) => void
  /** Notes that the remote's fence stands here, by this holder, and that nothing which it announces is outstanding. */
  moved: (repository: string, holder: Holder, place: Place) => void
  /**
   * Where the fence stands for this holder; moves it first when it names an older generation, or a push may still land. `seen`: where it stands on the remote now,
   * looked up when it is not given and nothing is noted. Throws FenceAhead and RepositoryProblem.
   */
  take: (git: Git, repository: string, holder: Holder, seen?: Map<string, string>) => Promise<Place>
  /** The mirror of the project, which had the commits of its fences, is gone. */
  forget: (projectId: string) => void
}

const fenceMessage = ({ projectKey, generation, containerId }: Holder, announced?: Announced): string =>
  [
    `generation ${generation} container ${containerId}`,
    `Whoever owns ${projectKey} moves this at each push. Please leave it alone.`,
    ...(announced ? [announcement(announced)] : []),
  ].join('\n\n') + '\n'

const next: Fence['next'] = async (git, holder, old, announced) => {
  const emptyTree = (await git(['mktree'])).stdout.trim()
  // What is announced is a parent, too: its commits come to the remote with the fence.
  const parents = [old, announced?.to].flatMap((parent) => (parent === undefined ? [] : ['-p', parent]))
  const made = await git(['commit-tree', emptyTree, ...parents, '-F', '-'], {
    input: fenceMessage(holder, announced),
  })
  return made.stdout.trim()
}

/** `prefix`: the deployment's, see `fenceRefs`. */
export const makeFence = (prefix: string): Fence => {
  const noted = new Map<string, { generation: number; place: Place }>()
  const onTheirWay = new Set<string>()
  const refsOf = ({ projectKey }: Holder): FenceRefs => fenceRefs(prefix, projectKey)
  const keyOf = (repository: string, { projectKey }: Holder): string => `${projectKey} ${repository}`

  const noteOf = (repository: string, holder: Holder): Place | undefined => {
    const note = noted.get(keyOf(repository, holder))
    return note?.generation === holder.generation ? note.place : undefined
  }
  const sent: Fence['sent'] = (repository, holder) => void onTheirWay.add(keyOf(repository, holder))
  const moved: Fence['moved'] = (repository, holder, place) => {
    noted.set(keyOf(repository, holder), { generation: holder.generation, place })
    onTheirWay.delete(keyOf(repository, holder))
  }

  const take: Fence['take'] = async (git, repository, holder, seen) => {
    const refs = refsOf(holder)
    const note = noteOf(repository, holder)
    const mayLand = onTheirWay.has(keyOf(repository, holder))
    if (note && !mayLand && (!seen || isSamePlace(standing(refs, seen), note))) return note

    const look = () => lookAt(git, repository, Object.values(refs))
    const ours = (place: Place): Place => {
      moved(repository, holder, place)
      return place
    }
    let old = standing(refs, seen ?? (await look()))
    for (let tries = 1; ; tries++) {
      const message = old && (await messageAt(git, repository, refs, old))
      const owner = message === undefined ? undefined : ownerIn(message)
      const decision = decideFence(owner, holder)
      if (owner && decision === 'ahead') throw new FenceAhead(owner.generation, holder, 'the fence')
      if (decision === 'it is ours' && !mayLand && old) return ours(old)
      const announced = message === undefined ? undefined : announcedIn(message)
      if (announced) await completePush(git, repository, announced)
      const commit = await next(git, holder, old?.commit)
      const move = await moveFence(git, repository, refs, old, commit)
      if ('ref' in move) return ours(move)
      const now = standing(refs, await look())
      // Only the answer was lost.
      if (now?.commit === commit) return ours(now)
      if (isSamePlace(now, old) || tries === MOST_TRIES) throw repositoryProblem('push', move)
      old = now
    }
  }
  const forget: Fence['forget'] = (projectId) => {
    for (const key of noted.keys()) if (key.startsWith(`${projectId}#`)) noted.delete(key)
  }
  return {
    refsOf: (holder) => Object.values(refsOf(holder)),
    standing: (holder, seen) => standing(refsOf(holder), seen),
    next,
    sent,
    moved,
    take,
    forget,
  }
}

const messageAt = async (
  git: Git,
  repository: string,
  { hidden }: FenceRefs,
  { ref, commit }: Place,
): Promise<string> => {
  await bringHere(git, repository, [ref, hidden], commit)
  return (await git(['log', '-1', '--format=%B', commit, '--'])).stdout
}
