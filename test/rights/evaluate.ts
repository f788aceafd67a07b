// What IAM decides about a request, as far as our policies go: allow statements of one role, wildcards, and some operators of conditions.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Statement } from '../../cdktf/rights/statement.ts'

export interface Request {
  action: string
  resource: string
  /** The condition keys that the service fills in, in lower case. */
  context: Record<string, string | string[]>
}

const asRegExp = (pattern: string, flags = ''): RegExp => {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags)
}

/** Of ARNs: `*` stands for anything, also for slashes and colons; `?` for one character. */
export const fits = (pattern: string, text: string): boolean => asRegExp(pattern, 's').test(text)

type Values = string | string[]
type Operator = (wanted: string[], found: string[] | undefined) => boolean

/** A key with one value, which the service must fill in. */
const single =
  (holds: (wanted: string, found: string) => boolean): Operator =>
  (wanted, found) =>
    found?.length === 1 && wanted.some((one) => holds(one, found[0] ?? ''))

const equals = (wanted: string, found: string): boolean => wanted === found

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const OPERATORS: Record<string, Operator> = {
  StringEquals: single(equals),
  StringLike: single(fits),
  // Holds for a key that is missing, or empty.
  'ForAllValues:StringEquals': (wanted, found = []) => found.every((one) => wanted.includes(one)),
  Null: ([isMissing], found) => (isMissing === 'true') === (found === undefined || found.length === 0),
}

const listOf = (values: Values): string[] => (Array.isArray(values) ? values : [values])

/** Throws for an operator that is not known here. */
const conditionsHold = ({ conditions = {} }: Statement, { context }: Request): boolean =>
  Object.entries(conditions).every(([operator, keys]) => {
    const holds = OPERATORS[operator]
    if (!holds) throw new Error(`no such operator here: ${operator}`)
    return Object.entries(keys).every(([key, wanted]) => {
      const found = context[key.toLowerCase()]
      return holds(listOf(wanted), found === undefined ? undefined : listOf(found))
    })
  })

/** One action on one resource of a statement, the smallest right there is. */
export interface Right {
  statement: Statement
  action: string
  resource: string
}

export const rightsOf = (statements: Statement[]): Right[] =>
  statements.flatMap((statement) =>
    statement.actions.flatMap((action) =>
      statement.resources.map((resource) => ({ statement, action, resource })),
    ),
  )

export const isUsedBy = ({ statement, action, resource }: Right, request: Request): boolean =>
  // Actions are compared without regard to case, resources with.
  asRegExp(action, 'i').test(request.action) &&
  fits(resource, request.resource) &&
  conditionsHold(statement, request)

export const isAllowed = (statements: Statement[], request: Request): boolean =>
  rightsOf(statements).some((right) => isUsedBy(right, request))
