// What IAM decides about a request, as far as our policies go: allow statements of one role, wildcards, and two operators of conditions.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Statement } from '../../cdktf/rights/statement.ts'

export interface Request {
  action: string
  resource: string
  /** The condition keys that the service fills in, in lower case. */
  context: Record<string, string>
}

const asRegExp = (pattern: string, flags = ''): RegExp => {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags)
}

/** Of ARNs: `*` stands for anything, also for slashes and colons; `?` for one character. */
export const fits = (pattern: string, text: string): boolean => asRegExp(pattern, 's').test(text)

const OPERATORS: Record<string, (wanted: string, found: string) => boolean> = {
  StringEquals: (wanted, found) => wanted === found,
  StringLike: fits,
}

/** A key that the service does not fill in fails its condition. Throws for an operator that is not known here. */
const conditionsHold = ({ conditions = {} }: Statement, { context }: Request): boolean =>
  Object.entries(conditions).every(([operator, keys]) => {
    const holds = OPERATORS[operator]
    if (!holds) throw new Error(`no such operator here: ${operator}`)
    return Object.entries(keys).every(([key, wanted]) => {
      const found = context[key.toLowerCase()]
      return found !== undefined && holds(wanted, found)
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
