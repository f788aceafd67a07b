// What one command has of the proxy while it runs: a limit, a count, a turn.
import { makeAtMost } from '../../platform/at-most.ts'
import { MONEY_LIMIT, UNKNOWN_TOKEN } from './api-error.ts'
import type { ApiError } from './api-error.ts'
import type { Ledger } from './ledger.ts'

/** What the API, or the way to it, said instead of an answer; or that the money limit is reached. */
export interface Trouble {
  /** The HTTP status. 200: it came in the middle of a streamed answer. */
  status: number
  /** The API's own name, for example `authentication_error`; or `money_limit`. */
  type: string
  /** The API's words; hostile as far as the upstream is. */
  message: string
}

/** Not the name in the answer, `billing_error`, which an account without credit has. */
const MONEY_LIMIT_TOLD: Trouble = { ...MONEY_LIMIT, type: 'money_limit' }

export interface CommandOptions {
  /** US dollars. When what was counted reaches it, nothing more is forwarded. */
  maxUsd?: number
  /** Called with everything that comes from the API: it is alive. */
  onActivity?: () => void
  onTrouble?: (trouble: Trouble) => void
}

/** As many as an agent with helpers has; each may overshoot the money limit once. */
const MOST_AT_ONCE = 4
const MOST_WAITING = 60

export interface CommandAccess {
  ledger: Ledger
  options: CommandOptions
  /** Aborted when the command has ended. */
  signal: AbortSignal
  /** Whether one more request may wait for its turn. */
  hasRoom: () => boolean
  /** Runs a request in its turn. Resolves to why it got no answer. */
  inTurn: (run: () => Promise<ApiError | undefined>) => Promise<ApiError | undefined>
  /** Resolves when no request runs or waits. */
  idle: () => Promise<void>
}

type Run = () => Promise<ApiError | undefined>

export const makeCommandAccess = (
  ledger: Ledger,
  options: CommandOptions,
  signal: AbortSignal,
): CommandAccess => {
  const { maxUsd = Infinity, onTrouble } = options
  const atMost = makeAtMost(MOST_AT_ONCE)
  const inside = new Set<Promise<unknown>>()
  const unlessSpent = async (run: Run): Promise<ApiError | undefined> => {
    if (ledger.spentUsd() < maxUsd) return run()
    onTrouble?.(MONEY_LIMIT_TOLD)
    return MONEY_LIMIT
  }
  return {
    ledger,
    options,
    signal,
    hasRoom: () => inside.size < MOST_AT_ONCE + MOST_WAITING,
    inTurn: async (run) => {
      const turn = atMost(async () => (signal.aborted ? UNKNOWN_TOKEN : unlessSpent(run)))
      inside.add(turn)
      return turn.finally(() => inside.delete(turn))
    },
    idle: async () => {
      await Promise.allSettled(inside)
    },
  }
}
