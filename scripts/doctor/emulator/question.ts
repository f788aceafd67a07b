// What is asked of an emulator of AWS: each question is a try of what the code relies on, with the product's own calls where it has them.
import type { Bench } from './bench.ts'

/** `needed`: nothing, or next to nothing, works without. `limits`: it works, with the disadvantage that `without` names. */
export type Weight = 'needed' | 'limits'

export interface Question {
  service: 'SQS' | 'DynamoDB' | 'S3' | 'SNS' | 'SES'
  /** A sentence about the emulator, as docs/emulators.md has it. */
  asks: string
  weight: Weight
  /** What happens without, and what helps. One sentence, for whoever runs the system. */
  without: string
  /** False or an error: it does not hold. */
  holds: (bench: Bench) => Promise<boolean>
}
