// The git remote of each project key, as far as the fence goes: a branch moves only together with the fence, and only for the generation
// that the fence names. Each call takes effect whole, or not at all.
import type { Actor } from '../kernel/actor.ts'
import { makeActor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Trace, Work } from '../trace/trace.ts'

export interface Commit {
  id: string
  commandId: string
  kind: 'done' | 'interrupted'
  /** How long the command's program had worked until this commit, in all its runs. */
  workedMs: number
}

export interface Remote {
  /** Moves the fence to this generation. False: a newer one has moved it. */
  moveFence: (actor: Actor, projectKey: string, generation: number) => Promise<boolean>
  /** The commits of a thread's branch, oldest first. */
  commits: (actor: Actor, projectKey: string, threadId: string) => Promise<Commit[]>
  /** Puts the commit onto the branch that stood at `head` commits. False: refused. */
  push: (
    actor: Actor,
    work: Work,
    to: { threadId: string; head: number },
    commit: Omit<Commit, 'id' | 'commandId'>,
  ) => Promise<boolean>
}

export const makeRemote = (world: World, trace: Trace): Remote => {
  const remote = makeActor('remote')
  const fences = new Map<string, number>()
  const branches = new Map<string, Commit[]>()
  let pushes = 0
  const branchOf = (projectKey: string, threadId: string): Commit[] => {
    const name = `${projectKey}/${threadId}`
    const branch = branches.get(name) ?? []
    branches.set(name, branch)
    return branch
  }

  /** There, and back unless the process is dead by then. */
  const ask = <T>(actor: Actor, effect: () => T): Promise<T> =>
    new Promise((resolve) => {
      const delay = (): number => 20 + world.random.next() * (world.random.chance(0.02) ? 4_000 : 200)
      world.after(delay(), remote, () => {
        const answer = effect()
        world.after(delay(), actor, () => resolve(answer))
      })
    })

  return {
    moveFence: (actor, projectKey, generation) =>
      ask(actor, () => {
        if ((fences.get(projectKey) ?? 0) > generation) return false
        if (fences.get(projectKey) !== generation)
          trace.add('remote', 'fenceMoved', { projectKey, generation })
        fences.set(projectKey, generation)
        return true
      }),
    commits: (actor, projectKey, threadId) => ask(actor, () => [...branchOf(projectKey, threadId)]),
    push: (actor, work, { threadId, head }, commit) => {
      const pushId = ++pushes
      trace.add(actor.name, 'pushSent', { ...work, pushId })
      return ask(actor, () => {
        const fence = fences.get(work.projectKey) ?? 0
        const branch = branchOf(work.projectKey, threadId)
        if (fence !== work.generation || branch.length !== head) {
          trace.add('remote', 'pushRefused', { ...work, pushId, fence })
          return false
        }
        const id = `${work.projectKey.split('#')[0]}-${threadId}-${head + 1}`
        branch.push({ ...commit, id, commandId: work.commandId })
        trace.add('remote', 'pushed', { ...work, pushId, commit: id, kind: commit.kind })
        return true
      })
    },
  }
}
