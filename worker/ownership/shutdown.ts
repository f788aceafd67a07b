// How a session ends. First it leaves: it takes no new command, and the one in hand may end. Then it is over: all work stops.
import type { InputPoll } from '../command/input-poll.ts'
import type { Draining } from './drain.ts'

export interface Shutdown {
  /** Aborted when the session leaves or is over: nothing new may begin. */
  begun: AbortSignal
  /** Aborted when all work must stop: the lease is lost, the key was released, or the drain's deadline has passed. */
  over: AbortSignal
  isLeaving: () => boolean
  leave: () => void
  /** The session is over. */
  end: () => void
  /** Leaves. `interrupt` interrupts the command in hand, when the drain says so. */
  drain: (how: Draining, interrupt: () => void) => void
  /** The signals of the drain; without a drain both are aborted when the session ends itself. */
  draining: () => Draining
}

const whenAborted = (signal: AbortSignal, act: () => void): void => {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act)
}

export const makeShutdown = (
  leaseLost: AbortSignal,
  inputPoll: Pick<InputPoll, 'closeWhenUnneeded'>,
): Shutdown => {
  const ended = new AbortController()
  const leaving = new AbortController()
  const over = AbortSignal.any([ended.signal, leaseLost])
  let draining: Draining = { interrupt: ended.signal, deadline: ended.signal }

  const leave = (): void => {
    leaving.abort()
    inputPoll.closeWhenUnneeded()
  }
  return {
    begun: AbortSignal.any([over, leaving.signal]),
    over,
    isLeaving: () => leaving.signal.aborted,
    leave,
    end: () => ended.abort(),
    drain: (how, interrupt) => {
      draining = how
      whenAborted(how.interrupt, interrupt)
      whenAborted(how.deadline, () => ended.abort())
      leave()
    },
    draining: () => draining,
  }
}
