// The git remote of each project key, as far as the fence goes: a branch moves only together with the fence, and only for whoever knows
// where the fence stands. Each call takes effect whole, or not at all; one that is on its way does so whatever becomes of its sender.
import { decideFence } from '../../../worker/git/fence.ts'
import type { FenceOwner } from '../../../worker/git/fence.ts'
import type { Weather } from '../cloud/weather.ts'
import type { Actor } from '../kernel/actor.ts'
import { makeActor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Trace, Work } from '../trace/trace.ts'
import { makeJourney } from './journey.ts'

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

const OF_ANOTHER_LIFE = 'worker of another life'

export interface RemoteDeps {
  world: World
  trace: Trace
  weather: Weather
  kill: (actor: Actor, why: string) => void
  pause: (actor: Actor, ms: number) => void
}

export const makeRemote = (deps: RemoteDeps): Remote => {
  const { trace } = deps
  const send = makeJourney(deps, makeActor('remote'))
  /** `place` is never the same twice, like the commit that a fence names. */
  const fences = new Map<string, FenceOwner & { place: number }>()
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

  return {
    takeFence: (caller, { projectKey, generation }, anew) =>
      send(caller, 'fence', () => {
        const stands = fenceOf(projectKey)
        const mine = { generation, containerId: caller.actor.name }
        const decision = decideFence(stands, mine)
        if (decision === 'ahead') return { ahead: stands.generation }
        return { place: decision === 'move it' || anew ? move(projectKey, mine) : stands.place }
      }),
    commits: (caller, projectKey, threadId) =>
      send(caller, 'read', () => [...branchOf(projectKey, threadId)]),
    push: (caller, work, { threadId, head, fence }, commit) => {
      const pushId = ++pushes
      const { projectKey, generation, commandId } = work
      trace.add(caller.actor.name, 'pushSent', { ...work, pushId })
      return send(caller, 'push', () => {
        const stands = fenceOf(projectKey)
        const branch = branchOf(projectKey, threadId)
        const isFencedOff = stands.place !== fence
        if (isFencedOff || branch.length !== head) {
          const why = isFencedOff ? 'fence' : 'branch'
          trace.add('remote', 'pushRefused', { ...work, pushId, fence: stands.generation, why })
          return false
        }
        const id = `${projectKey.split('#')[0]}-${threadId}-${head + 1}`
        branch.push({ ...commit, id, commandId })
        trace.add('remote', 'pushed', { ...work, pushId, commit: id, kind: commit.kind })
        move(projectKey, { generation, containerId: caller.actor.name })
        return true
      })
    },
    outlive: (projectKey, ahead) => {
      const generation = fenceOf(projectKey).generation + ahead
      move(projectKey, { generation, containerId: OF_ANOTHER_LIFE })
    },
  }
}
