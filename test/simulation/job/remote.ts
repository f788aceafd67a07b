// The git remote of each project key, as far as the fence goes: a branch moves only together with the fence, and only for whoever knows
// where the fence stands; on a host that is not atomic, see remote-in-two.ts. Each call takes effect whole, or not at all; one that is on its way does so whatever becomes of its sender.
import { decideFence } from '../../../worker/git/fence.ts'
import type { FenceOwner } from '../../../contract/fence-refs.ts'
import type { Weather } from '../cloud/weather.ts'
import type { Actor } from '../kernel/actor.ts'
import { makeActor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Trace, Work } from '../trace/trace.ts'
import { makeJourney } from './journey.ts'
import { makeRemoteInTwo } from './remote-in-two.ts'

export interface Commit {
  id: string
  commandId: string
  kind: 'done' | 'interrupted'
  /** How long the command's program had worked until this commit, in all its runs. */
  workedMs: number
}

/** Who calls, until when it waits for the answer. */
export interface Caller {
  actor: Actor
  signal: AbortSignal
}

export interface Remote {
  /**
   * Moves the fence unless it is the caller's under this generation; `anew`: even then. Resolves with where it stands, or with the generation
   * that is ahead of the caller.
   */
  takeFence: (
    caller: Caller,
    held: Pick<Work, 'projectKey' | 'generation'>,
    anew: boolean,
  ) => Promise<{ place: number } | { ahead: number }>
  /** The commits of a thread's branch, oldest first. */
  commits: (caller: Caller, projectKey: string, threadId: string) => Promise<Commit[]>
  /** Puts the commit onto the branch that stood at `head` commits, while the fence stood at `fence`. False: refused. */
  push: (
    caller: Caller,
    work: Work,
    to: { threadId: string; head: number; fence: number },
    commit: Omit<Commit, 'id' | 'commandId'>,
  ) => Promise<boolean>
  /** From now on it remembers an owner of another life of the tables, so many generations ahead of the last one. */
  outlive: (projectKey: string, ahead: number) => void
}

/** A fence, and its place, which is never the same twice, like the commit that a fence names. */
export type Stands = FenceOwner & { place: number }

const OF_ANOTHER_LIFE = 'worker of another life'

export interface RemoteDeps {
  world: World
  trace: Trace
  weather: Weather
  /** Does the host take atomic pushes? */
  isAtomic: boolean
  kill: (actor: Actor, why: string) => void
  pause: (actor: Actor, ms: number) => void
}

export const makeRemote = (deps: RemoteDeps): Remote => {
  const { trace } = deps
  const send = makeJourney(deps, makeActor('remote'))

  const fences = new Map<string, Stands>()
  const branches = new Map<string, Commit[]>()
  let places = 0
  let pushes = 0
  const fenceOf = (projectKey: string) =>
    fences.get(projectKey) ?? { generation: 0, containerId: '', place: 0 }
  const branchOf = (projectKey: string, threadId: string): Commit[] => {
    const name = `${projectKey}/${threadId}`
    const branch = branches.get(name) ?? []
    branches.set(name, branch)
    return branch
  }
  const move = (projectKey: string, { generation, containerId }: FenceOwner): number => {
    const before = fenceOf(projectKey)
    if (before.generation !== generation || before.containerId !== containerId)
      trace.add('remote', 'fenceMoved', { projectKey, generation, owner: containerId })
    fences.set(projectKey, { generation, containerId, place: ++places })
    return places
  }

  const nextPush = (caller: Pick<Caller, 'actor'>, work: Work) => {
    const sent = { ...work, pushId: ++pushes }
    trace.add(caller.actor.name, 'pushSent', sent)
    return sent
  }
  const refused = (work: Work & { pushId: number }, why: 'fence' | 'branch'): false => {
    trace.add('remote', 'pushRefused', { ...work, fence: fenceOf(work.projectKey).generation, why })
    return false
  }
  const inTwo = makeRemoteInTwo({
    send,
    fenceOf,
    move: ({ projectKey, ...owner }) => move(projectKey, owner),
    branchOf,
    landed: ({ work, commit: { id, kind } }) => trace.add('remote', 'pushed', { ...work, commit: id, kind }),
    refused,
    nextPush,
  })
  const atOnce: Pick<Remote, 'takeFence' | 'push'> = {
    takeFence: (caller, { projectKey, generation }, anew) =>
      send(caller, 'fence', () => {
        const stands = fenceOf(projectKey)
        const mine = { generation, containerId: caller.actor.name }
        const decision = decideFence(stands, mine)
        if (decision === 'ahead') return { ahead: stands.generation }
        return { place: decision === 'move it' || anew ? move(projectKey, mine) : stands.place }
      }),
    push: (caller, about, { threadId, head, fence }, commit) => {
      const work = nextPush(caller, about)
      const { projectKey, generation, commandId } = work
      return send(caller, 'push', () => {
        const stands = fenceOf(projectKey)
        const branch = branchOf(projectKey, threadId)
        const isFencedOff = stands.place !== fence
        if (isFencedOff || branch.length !== head) return refused(work, isFencedOff ? 'fence' : 'branch')
        const id = `${projectKey.split('#')[0]}-${threadId}-${head + 1}`
        branch.push({ ...commit, id, commandId })
        trace.add('remote', 'pushed', { ...work, commit: id, kind: commit.kind })
        move(projectKey, { generation, containerId: caller.actor.name })
        return true
      })
    },
  }
  return {
    ...(deps.isAtomic ? atOnce : inTwo),
    commits: (caller, projectKey, threadId) =>
      send(caller, 'read', () => [...branchOf(projectKey, threadId)]),
    outlive: (projectKey, ahead) => {
      inTwo.complete(projectKey)
      const generation = fenceOf(projectKey).generation + ahead
      move(projectKey, { generation, containerId: OF_ANOTHER_LIFE })
    },
  }
}
