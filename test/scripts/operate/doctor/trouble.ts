// What is done to a system that was well, and what the doctor is to say of it.
import type { Patient } from './patient.ts'

export interface Trouble {
  /** What is done to a system that was well. */
  trouble: string
  plant: (patient: Patient) => Promise<unknown>
  check: string
  where: RegExp
  says: RegExp
  /** `--fix` ends it. */
  mends?: true
  args?: string[]
}
