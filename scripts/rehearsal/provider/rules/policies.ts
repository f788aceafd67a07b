// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import { textOf } from '../coding.ts'
import { problemOfJson } from './json.ts'
import type { Rule } from './rule.ts'

/** Who may take a role on says nothing of resources; what the role may do says nothing of who. */
const IDENTITY: Record<string, string> = { aws_iam_policy: 'policy', aws_iam_role_policy: 'policy' }
const TRUST: Record<string, string> = { aws_iam_role: 'assume_role_policy' }
const RESOURCE: Record<string, string> = {
  aws_s3_bucket_policy: 'policy',
  aws_sns_topic: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue: 'policy',
  aws_sqs_queue_policy: 'policy',
}
const KEYS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])
/** Characters, without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST: Record<string, number> = {
  aws_iam_policy: 6_144,
  aws_iam_role_policy: 10_240,
  aws_iam_role: 2_048,
}

type Statement = Record<string, unknown> & { Sid?: string }

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== null

const has = (statement: Statement, name: string): boolean =>
  isFilled(statement[name]) || isFilled(statement[`Not${name}`])

const inStatement = (statement: Statement, needs: { principal: boolean; resource: boolean }): string[] => {
  const wrong = Object.keys(statement).filter((key) => !KEYS.has(key))
  const wants = { Action: true, Principal: needs.principal, Resource: needs.resource }
  return [
    ...wrong.map((key) => `knows no ${key}`),
    ...(statement['Effect'] === 'Allow' || statement['Effect'] === 'Deny'
      ? []
      : ['needs an Effect, Allow or Deny']),
    ...Object.entries(wants).flatMap(([name, wanted]) =>
      has(statement, name) === wanted ? [] : [wanted ? `needs ${name}` : `may not have ${name}`],
    ),
  ]
}

export const policiesAreWellFormed: Rule = (type, values) => {
  const attribute = IDENTITY[type] ?? TRUST[type] ?? RESOURCE[type]
  const text = attribute === undefined ? undefined : textOf(values[attribute])
  if (attribute === undefined || !text || problemOfJson(text) !== undefined) return []
  const document = JSON.parse(text) as { Version?: string; Statement?: Statement | Statement[] }
  const statements = [document.Statement ?? []].flat()
  const needs = { principal: !(type in IDENTITY), resource: !(type in TRUST) }
  const problems = [
    ...(document.Version === '2012-10-17' ? [] : ['Version must be 2012-10-17']),
    ...(statements.length > 0 ? [] : ['has no Statement']),
    ...statements.flatMap((statement, index) =>
      inStatement(statement, needs).map((problem) => `statement ${statement.Sid ?? index} ${problem}`),
    ),
    ...(text.replaceAll(/\s/g, '').length > (MOST[type] ?? Infinity)
      ? [`is longer than ${MOST[type]} characters`]
      : []),
  ]
  return problems.map((problem) => `${attribute}: ${problem}`)
}
