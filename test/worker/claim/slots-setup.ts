// Fake sessions in the slots of a worker.
import sinon from 'sinon'
import type { Draining } from '../../../worker/ownership/drain.ts'
import type { Session } from '../../../worker/ownership/session.ts'
import { makeSlots } from '../../../worker/claim/slots.ts'

/** One slot for each session and each `free`, and a caller that waits for room. */
export const slotsWith = (...taken: (ReturnType<typeof fakeSession> | 'free')[]) => {
  const slots = makeSlots(taken.length)
  for (const one of taken) if (one !== 'free') slots.add(one.session)
  const stopping = new AbortController()
  const resolved = sinon.spy()
  void slots.room(stopping.signal).then(resolved)
  return {
    slots,
    stopping,
    hasRoom: async (): Promise<boolean> => {
      await new Promise(setImmediate)
      return resolved.called
    },
  }
}

export function fakeSession(projectKey: string, lastUsedAt: number, is: 'warm' | 'busy' | 'leaving') {
  const ended = Promise.withResolvers<void>()
  let now = is
  const end = async (): Promise<void> => {
    ended.resolve()
    await new Promise(setImmediate)
  }
  const release = sinon.stub<[], Promise<boolean>>().callsFake(async () => {
    ended.resolve()
    return true
  })
  const drain = sinon.spy<(how: Draining) => void>(() => undefined)
  const session: Session = {
    projectKey,
    isWarm: () => now === 'warm',
    isLeaving: () => now === 'leaving',
    lastUsedAt: () => lastUsedAt,
    release,
    drain,
    ended: ended.promise,
  }
  return { session, release, drain, end, become: (what: 'warm' | 'busy' | 'leaving') => (now = what) }
}
