// Asks all checks, and keeps what they find and what they could not look at.
import { isAwsError } from '../../../platform/aws-errors.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { withCure } from '../../deploy/cures.ts'
import { reasonOf } from '../../local/reason-of.ts'
import { NotLooked } from './check.ts'
import type { Check, Finding } from './check.ts'
import { lookAround } from './seen.ts'
import type { Asked, Elsewhere, Where } from './seen.ts'

export interface Found extends Finding {
  check: string
  fixed?: true
}

export interface Unlooked {
  what: string
  why: string
}

export interface Examination {
  checks: number
  findings: Found[]
  unlooked: Unlooked[]
  ms: number
}

/** AWS names the right in its message; emulators refuse nothing. */
const refusedRight = (message: string): string =>
  /to perform:? ([\w-]+:\w+)/.exec(message)?.[1] ?? 'a right that AWS does not name'

const refused = ({ name }: Check, error: unknown): Found => {
  const message = oneLine((error as Error).message)
  return {
    check: 'rights',
    wrong: `you may not ${refusedRight(message)}, so "${name}" was not looked at`,
    where: /on resource: (\S+)/.exec(message)?.[1] ?? name,
    repair: 'give it to the role that you log in with, or log in with another one',
  }
}

const failed = ({ name }: Check, error: unknown): Found => ({
  check: name,
  wrong: `it could not be looked at: ${oneLine(reasonOf(error))}`,
  where: 'AWS',
  repair:
    withCure(oneLine(reasonOf(error)))
      .split(': ')
      .at(-1) ?? 'try again',
})

export const examine = async (
  checks: Check[],
  where: Where,
  asked: Asked & Elsewhere,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Examination> => {
  const begun = performance.now()
  const unlooked: Unlooked[] = []
  const findings: Found[][] = []
  const { dns, timeThere, secretState, ...extent } = asked
  const facts = lookAround(
    where,
    { ...extent, unlooked: (what) => void unlooked.push({ what, why: 'DEEP=1 looks at them' }) },
    env,
  )
  const seen = { ...facts, dns, timeThere, secretState }
  const ask = async (check: Check, at: number): Promise<void> => {
    const { name } = check
    if (check.deep && !asked.deep)
      return void unlooked.push({ what: name, why: 'DEEP=1 looks: it reads all' })
    if (check.remote && !asked.remote)
      return void unlooked.push({ what: name, why: 'REMOTE=1 asks the hosts' })
    try {
      findings[at] = (await check.run(seen)).map((finding) => ({ check: name, ...finding }))
    } catch (error) {
      if (error instanceof NotLooked) unlooked.push({ what: name, why: error.message })
      else if (isAwsError(error, 'accessDenied')) findings[at] = [refused(check, error)]
      else if (isAwsError(error, 'tableMissing')) unlooked.push({ what: name, why: 'its table is not there' })
      else findings[at] = [failed(check, error)]
    }
  }
  await Promise.all(checks.map(ask))
  return {
    checks: checks.length,
    findings: findings.flat(),
    unlooked,
    ms: Math.round(performance.now() - begun),
  }
}
