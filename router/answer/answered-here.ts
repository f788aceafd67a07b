// Which commands this router has answered: whoever waits for one in the same process need not read its row.
import { makeTtlCache } from '../../platform/ttl-cache.ts'

export interface AnsweredHere {
  /** The row says that the command is answered. */
  mark: (commandId: string) => void
  /** Resolves when this router has answered the command, or soon if it has a while ago. Another router may answer it: then it never does. */
  until: (commandId: string) => Promise<void>
}

/** About 10 MB. Those that are pushed out are found by reading their rows. */
const MOST = 20_000

/** `ms`: how long whoever waits goes on waiting. */
export const makeAnsweredHere = (ms: number): AnsweredHere => {
  const known = makeTtlCache<PromiseWithResolvers<void>>({ ms, most: MOST })
  const of = (commandId: string): PromiseWithResolvers<void> => {
    const one = known.get(commandId) ?? Promise.withResolvers<void>()
    known.set(commandId, one)
    return one
  }
  return {
    mark: (commandId) => of(commandId).resolve(),
    until: (commandId) => of(commandId).promise,
  }
}
