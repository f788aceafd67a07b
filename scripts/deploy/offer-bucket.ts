// A bucket for the state that is not there yet: the one thing that a person would have to make before the first deployment.
import { makeAws } from './ask-aws.ts'
import { isFailed } from './aws.ts'
import type { Choices } from './choices.ts'
import type { Edges, Mode } from './edges.ts'
import type { LoggedIn } from './log-in.ts'

export interface Looked {
  mode: Mode
  choices: Choices | undefined
  found: LoggedIn
  /** Of everything. One more when the bucket is missing and is not made. */
  problems: string[]
}

/** Asks whether to make it, when nothing else is in the way of a deployment. Returns its region when it was made. */
export const offerBucket = async (
  { mode, choices, found, problems }: Looked,
  ask: Edges['ask'],
): Promise<string | undefined> => {
  const { run, missingBucket } = found
  if (missingBucket === undefined || !choices) return undefined
  const { stateBucket, region } = choices
  const question = `There is no bucket ${stateBucket} for the state. Make it in ${region}, private and with versions? (yes or no) `
  const may = mode === 'deploy' && problems.length === 0 && /^y(es)?$/i.test((await ask(question)).trim())
  if (!may) {
    problems.push(missingBucket)
    return undefined
  }
  const made = await makeAws(run, region).makeBucket(stateBucket)
  if (!isFailed(made)) return region
  problems.push(`STATE_BUCKET ${stateBucket} cannot be made: ${made.failed}`)
  return undefined
}
