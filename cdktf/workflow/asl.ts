// Building blocks of a state machine in the Amazon States Language (https://states-language.net/spec.html), of the kinds used here.
import { fill } from './holes.ts'
import type { Paths } from './holes.ts'

export interface State {
  Type: 'Task' | 'Pass' | 'Choice' | 'Succeed' | 'Fail'
  [field: string]: unknown
}

export interface StateMachine {
  Comment: string
  StartAt: string
  TimeoutSeconds: number
  States: Record<string, State>
}

/** A conditional write that was not made: an answer, not a fault. */
export const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException'

/** What AWS refuses or does not answer is tried again for about a minute. */
const TRY_AGAIN = {
  ErrorEquals: ['States.TaskFailed'],
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 20,
  MaxAttempts: 6,
  JitterStrategy: 'FULL',
}

/** Tries again, but not after these: the first entry that names an error decides. */
export const tryAgainUnless = (errors: string[]) => [{ ErrorEquals: errors, MaxAttempts: 0 }, TRY_AGAIN]

interface Call {
  parameters: object
  paths: Paths
  /** Where its answer is kept. Absent: nowhere. */
  keepAs?: string
  next: string
  /** Where it goes on when the condition of the write was not met. */
  otherwise?: string
}

/** `action` is like `dynamodb:getItem`. */
export const call = (action: string, { parameters, paths, keepAs, next, otherwise }: Call): State => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${action}`,
  Parameters: fill(parameters, paths),
  ResultPath: keepAs === undefined ? null : `$.${keepAs}`,
  Retry: tryAgainUnless([CONDITION_FAILED]),
  ...(otherwise !== undefined && {
    Catch: [{ ErrorEquals: [CONDITION_FAILED], ResultPath: null, Next: otherwise }],
  }),
  Next: next,
})

/** Works something out in JSONata; its result is the machine's data from then on. */
export const workOut = (expression: string, next: string): State => ({
  Type: 'Pass',
  QueryLanguage: 'JSONata',
  // One line: validators take no other.
  Output: `{% ${expression.trim().replaceAll(/\s*\n\s*/g, ' ')} %}`,
  Next: next,
})

export const choose = (rules: object[], otherwise: string): State => ({
  Type: 'Choice',
  Choices: rules,
  Default: otherwise,
})

export const present = (Variable: string) => ({ Variable, IsPresent: true })

export const fail = (error: string, cause: { Cause: string } | { CausePath: string }): State => ({
  Type: 'Fail',
  Error: error,
  ...cause,
})
