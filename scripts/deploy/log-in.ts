import { checkAccount } from './account-checks.ts'
import type { AccountCheck, CheckOptions } from './account-checks.ts'
import { makeAws } from './ask-aws.ts'
import { isFailed } from './aws.ts'
import type { Choices } from './choices.ts'
import { keepCredentials } from './credentials.ts'
import type { Edges } from './edges.ts'
import { makeRun } from './run.ts'
import type { Run } from './run.ts'
import { toolEnv } from './tool-env.ts'

export interface LoggedIn extends AccountCheck {
  /** With the credentials of the person in its environment. */
  run: Run
}

/** Looks at the account, as far as anybody is logged in. */
export const logIn = async (
  run: Run,
  env: NodeJS.ProcessEnv,
  choices: Choices | undefined,
  { options, edges }: { options: CheckOptions; edges: Edges },
): Promise<LoggedIn> => {
  if (choices?.target === 'local') return { run, account: '', problems: [], notes: [] }
  const kept = await keepCredentials(run, env)
  if (isFailed(kept)) return { run, problems: [kept.failed], notes: [] }
  edges.atEnd(kept.close)
  edges.handOn(kept.env)
  const handedOn = makeRun({ ...toolEnv(env), ...kept.env }, edges.stop)
  if (!choices) return { run: handedOn, problems: [], notes: [] }
  return { run: handedOn, ...(await checkAccount(makeAws(handedOn, choices.region), choices, options)) }
}
