// How an owner gets past a remote that has outlived the tables (rule 4).
import type { Mutant } from '../mutant.ts'

const EXPRESSIONS = 'contract/ownership/worker-expressions.ts'

export const LIVES_MUTANTS: Mutant[] = [
  {
    name: 'equal generation counts as ours',
    file: 'worker/git/fence.ts',
    find: "seen.generation === mine.generation && seen.containerId === mine.containerId ? 'it is ours'",
    replace: "seen.generation === mine.generation ? 'it is ours'",
    says: 'an owner of another life of the tables, with the same generation, is not fenced off and fences nobody off',
  },
  {
    name: 'left without raising',
    file: EXPRESSIONS,
    find: "':reached': Math.max(holder.generation, seen)",
    replace: "':reached': holder.generation",
    says: 'each owner climbs by one, and hundreds of them are turned away before one stands above the fence',
  },
  // That the raise is conditional shows in the model: a leave that lands after the next claim is too rare here.
]
