// One case for each refusal of a deployment: what makes it, and by which part of the code.
import type { Case } from './case.ts'
import { ACCOUNT } from './cases/account.ts'
import { STATE } from './cases/state.ts'
import { MAIL } from './cases/mail.ts'
import { TOOLS } from './cases/tools.ts'
import { SETTINGS } from './cases/settings.ts'
import { LOCK } from './cases/lock.ts'
import { STEPS } from './cases/steps.ts'
import { RUNNING_SYSTEM } from './cases/running.ts'

export const CASES: Case[] = [
  ...ACCOUNT,
  ...STATE,
  ...MAIL,
  ...TOOLS,
  ...SETTINGS,
  ...LOCK,
  ...STEPS,
  ...RUNNING_SYSTEM,
]
