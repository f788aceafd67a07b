// Questions to the DNS about one mail: few, and with an end. What a sender publishes is hostile, too.
import { Resolver } from 'node:dns/promises'

/** As the answers of Node's `resolve`: texts in pieces, addresses, mail servers. Throws with a `code`. */
export type Resolve = (name: string, type: string) => Promise<unknown[]>

/** Two tries of this long for each question. */
const TRY_MS = 2_000

/** Asks the resolvers of the machine; connects to nothing before the first question. */
export const makeResolve = (): Resolve => {
  const resolver = new Resolver({ timeout: TRY_MS, tries: 2 })
  return (name, type) => resolver.resolve(name, type) as Promise<unknown[]>
}

/** RFC 7208 allows ten mechanisms, each of them with several questions. */
const MOST_QUESTIONS = 40

const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA'])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

const refusal = (code: string): Error => Object.assign(new Error(code), { code })

/** Counts the questions of one mail, and remembers whether the DNS failed to answer one. */
export const makeQuestions = (resolve: Resolve) => {
  let asked = 0
  let failed: string | undefined
  return {
    /** Set when a question got no answer, as opposed to "there is none". */
    failure: (): string | undefined => failed,
    ask: async (name: string, type: string): Promise<unknown[]> => {
      if (++asked > MOST_QUESTIONS) throw refusal('ENODATA')
      try {
        return await resolve(name, type)
      } catch (error) {
        const code = codeOf(error)
        if (!NO_RECORD.has(code)) failed = `${code} for ${type} ${name}`
        throw error
      }
    },
  }
}
