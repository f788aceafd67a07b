// Reads mails one after the other and compares each with what is expected.
import { bareMail } from './bare-mail.ts'
import { interpretCase } from './interpret-case.ts'
import { judge } from './judge.ts'
import type { Outcome, Verdict } from './judge.ts'
import type { Expectation, Kind, MailCase } from './mail-case.ts'

export interface Result {
  name: string
  expected: Expectation | undefined
  outcome: Outcome
  verdict: Verdict
}

/** Where only the words are known: they are to be a stop if they are one without anything around them. */
const kindFor = async ({ kind, read }: Expectation): Promise<Kind | undefined> => {
  if (kind !== undefined || read === undefined) return kind
  const { kind: alone } = await interpretCase({ raw: bareMail(read) })
  return alone === 'stop' ? 'stop' : undefined
}

const evaluateOne = async ({ name, raw, expected }: MailCase): Promise<Result> => {
  const kind = expected && (await kindFor(expected))
  const whole = expected && { ...expected, ...(kind !== undefined && { kind }) }
  const outcome = await interpretCase({ raw, ...(whole && { expected: whole }) })
  return { name, expected: whole, outcome, verdict: judge(whole ?? {}, outcome) }
}

export const evaluate = async (cases: Iterable<MailCase> | AsyncIterable<MailCase>): Promise<Result[]> => {
  // The first mail would pay for loading the code.
  await interpretCase({ raw: bareMail('Hello') })
  const results: Result[] = []
  for await (const one of cases) results.push(await evaluateOne(one))
  return results
}
