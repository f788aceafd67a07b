// The faults that the simulator must see. Each takes one rule, or one condition of it, out of the real code.
import { ANSWER_MUTANTS } from './mutants/answering.ts'
import { LIVES_MUTANTS } from './mutants/lives.ts'
import { OWNERSHIP_MUTANTS } from './mutants/ownership.ts'
import { WORK_MUTANTS } from './mutants/work.ts'
import type { Mutant } from './mutant.ts'

export const MUTANTS: Mutant[] = [...OWNERSHIP_MUTANTS, ...WORK_MUTANTS, ...ANSWER_MUTANTS, ...LIVES_MUTANTS]
