import { afterwards } from './acts/afterwards.ts'
import { frozen } from './acts/frozen.ts'
import { mails } from './acts/mails.ts'
import { mending } from './acts/mending.ts'
import { sabotage } from './acts/sabotage.ts'
import type { Act } from './question.ts'

/** In their order. */
export const ACTS: Act[] = [mails, sabotage, frozen, mending, afterwards]
