// The remote on a host that takes no atomic pushes, as worker/git/announced.ts has it: a push moves the fence, which announces the push, and
// then the branch, each in a call of its own. Whoever moves the fence completes what it announces before.
import { decideFence } from '../../../worker/git/fence.ts'
import type { Work } from '../trace/trace.ts'
import type { Send } from './journey.ts'
import type { Caller, Commit, Remote, Stands } from './remote.ts'

/** A push that the fence at this place announces. */
export interface Announced {
  place: number
  threadId: string
  /** How many commits the branch must have. */
  head: number
  commit: Commit
  work: Work & { pushId: number }
}

export interface HostDeps {
  send: Send
  fenceOf: (projectKey: string) => Stands
  /** Moves the fence, to announce this push. Returns its new place. */
  move: (holder: { projectKey: string; generation: number; containerId: string }) => number
  branchOf: (projectKey: string, threadId: string) => Commit[]
  landed: (announced: Announced) => void
  refused: (work: Work & { pushId: number }, why: 'fence' | 'branch') => false
  nextPush: (caller: Pick<Caller, 'actor'>, work: Work) => Work & { pushId: number }
}

export const makeRemoteInTwo = (deps: HostDeps) => {
  const { send, fenceOf, move, branchOf } = deps
  const outstanding = new Map<string, Announced>()

  /** The branch moves once, and only from where it was announced to be. True when it holds the commit. */
  const land = (announced: Announced): boolean => {
    const { threadId, head, commit, work } = announced
    const branch = branchOf(work.projectKey, threadId)
    if (branch[head]?.id === commit.id) return true
    if (branch.length !== head) return deps.refused(work, 'branch')
    branch.push(commit)
    deps.landed(announced)
    return true
  }
  const announcedAt = (projectKey: string): Announced | undefined => {
    const announced = outstanding.get(projectKey)
    return announced?.place === fenceOf(projectKey).place ? announced : undefined
  }

  const takeFence: Remote['takeFence'] = async (caller, { projectKey, generation }, anew) => {
    const mine = { projectKey, generation, containerId: caller.actor.name }
    for (;;) {
      const seen = await send(caller, 'fence', () => ({
        stands: fenceOf(projectKey),
        announced: announcedAt(projectKey),
      }))
      const decision = decideFence(seen.stands, mine)
      if (decision === 'ahead') return { ahead: seen.stands.generation }
      if (decision === 'it is ours' && !anew) return { place: seen.stands.place }
      const { announced } = seen
      if (announced) await send(caller, 'branch', () => land(announced))
      const place = await send(caller, 'fence', () =>
        fenceOf(projectKey).place === seen.stands.place ? move(mine) : undefined,
      )
      if (place !== undefined) return { place }
    }
  }

  const push: Remote['push'] = async (caller, about, { threadId, head, fence }, made) => {
    const work = deps.nextPush(caller, about)
    const { projectKey, generation, commandId } = work
    const announced = await send(caller, 'push', () => {
      if (fenceOf(projectKey).place !== fence) return deps.refused(work, 'fence')
      if (branchOf(projectKey, threadId).length !== head) return deps.refused(work, 'branch')
      const id = `${projectKey.split('#')[0]}-${threadId}-${head + 1}-${work.pushId}`
      const place = move({ projectKey, generation, containerId: caller.actor.name })
      const decided = { place, threadId, head, commit: { ...made, id, commandId }, work }
      outstanding.set(projectKey, decided)
      return decided
    })
    if (!announced) return false
    return send(caller, 'branch', () => {
      const hasLanded = land(announced)
      if (announcedAt(projectKey) === announced) outstanding.delete(projectKey)
      return hasLanded
    })
  }

  /** Without a call: before somebody else moves the fence. */
  const complete = (projectKey: string): void => {
    const announced = announcedAt(projectKey)
    if (announced) land(announced)
  }
  return { takeFence, push, complete }
}
