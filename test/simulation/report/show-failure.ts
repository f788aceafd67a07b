import { showAround } from '../trace/show-around.ts'
import type { Tried } from '../try-seed.ts'

const MOST_VIOLATIONS = 8

/** What a history did wrong, how to see it again, and the trace around the first fault of ours. */
export const showFailure = ({ seed, records, violations }: Tried): string[] => {
  const [first] = violations
  if (!first) return []
  return [
    `seed ${seed} broke ${violations.length} promises; to see it again: make simulate SEEDS=${seed}`,
    ...violations
      .slice(0, MOST_VIOLATIONS)
      .map(({ oracle, says, at }) => `  ${oracle}: ${says}, at ${(at / 1_000).toFixed(3)} s`),
    ...showAround(records, first),
  ]
}
