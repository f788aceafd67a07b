// What one command's requests have cost so far.
import { costOf, promptTokens } from './cost.ts'
import { DEAREST, priceOf } from './prices.ts'
import type { ModelRun } from './tokens-told.ts'

export interface Usage {
  /** All that went in, cached or not. */
  inputTokens: number
  outputTokens: number
  /** US dollars, by the table of list prices. */
  costUsd: number
  /** Requests for an answer, also those that failed. */
  calls: number
}

/** One request. */
export interface Entry {
  /** What is known of it so far; the last one counts. */
  update: (runs: ModelRun[]) => void
  /** It is over. `sentBytes`: what the API got to work on, 0 when it refused to. */
  end: (sentBytes: number) => void
}

export interface Ledger {
  /** What was told. */
  usage: () => Usage
  /** With a guess at what nobody heard, so that a client that always leaves before the count does not work for nothing. */
  spentUsd: () => number
  enter: () => Entry
}

const BYTES_A_TOKEN = 4

type Counts = Omit<Usage, 'calls'>

const countsOf = (runs: ModelRun[]): Counts => {
  const sum = (of: (run: ModelRun) => number): number => runs.reduce((all, run) => all + of(run), 0)
  return {
    inputTokens: sum(({ tokens }) => promptTokens(tokens)),
    outputTokens: sum(({ tokens }) => tokens.output),
    costUsd: sum(costOf),
  }
}

/** `onModel`: told of each run. */
export const makeLedger = (onModel: (model: string) => void): Ledger => {
  const total: Usage = { inputTokens: 0, outputTokens: 0, costUsd: 0, calls: 0 }
  let price = DEAREST
  let unheardUsd = 0
  const add = (now: Counts, before: Counts): void => {
    total.inputTokens += now.inputTokens - before.inputTokens
    total.outputTokens += now.outputTokens - before.outputTokens
    total.costUsd += now.costUsd - before.costUsd
  }
  return {
    usage: () => ({ ...total }),
    spentUsd: () => total.costUsd + unheardUsd,
    enter: () => {
      total.calls += 1
      let counted = countsOf([])
      return {
        update: (runs) => {
          for (const { model } of runs) onModel(model)
          price = priceOf(runs[0]?.model ?? '') ?? DEAREST
          const now = countsOf(runs)
          add(now, counted)
          counted = now
        },
        end: (sentBytes) => {
          if (counted.inputTokens + counted.outputTokens > 0) return
          unheardUsd += ((sentBytes / BYTES_A_TOKEN) * price.input) / 1_000_000
        },
      }
    },
  }
}
