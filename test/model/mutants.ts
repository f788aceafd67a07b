// Rules with one thing taken away. Each must be found by the search: a rule that nothing breaks without is no rule.
import type { Mutant } from './mutant.ts'
import { ANSWER_MUTANTS } from './mutants-answers.ts'
import { LIVES_MUTANTS } from './mutants-lives.ts'
import { LOSS_MUTANTS } from './mutants-losses.ts'
import { OWNERSHIP_MUTANTS } from './mutants-ownership.ts'
import { WORK_MUTANTS } from './mutants-work.ts'

export const MUTANTS: Mutant[] = [
  ...OWNERSHIP_MUTANTS,
  ...WORK_MUTANTS,
  ...LOSS_MUTANTS,
  ...ANSWER_MUTANTS,
  ...LIVES_MUTANTS,
]
