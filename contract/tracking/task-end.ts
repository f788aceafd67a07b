// What the task that waits for a command is told about its end. Pure.
import { writeResponseMessage } from '../messages/response-message.ts'
import type { ResponseMessage } from '../messages/response-message.ts'
import type { End } from './record.ts'

/** Limits of Step Functions: https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
const MOST_OUTPUT = 262_144
const MOST_CAUSE = 32_768

/** The error names that a state machine can catch. */
export const TASK_ERRORS = { failed: 'Failed', interrupted: 'Interrupted', dead: 'Dead' } as const

export type TaskEnd = { output: string } | { error: string; cause: string }

/** ASCII: as many bytes as characters. */
const outputOf = (response: ResponseMessage): string => {
  const whole = writeResponseMessage(response)
  if (whole.length <= MOST_OUTPUT) return whole
  const { filesChanged: _all, ...short } = response
  return writeResponseMessage(short)
}

/** `cause` is for a person: what went wrong, or what was done before the command was stopped. */
export const taskEndOf = (end: End, response: ResponseMessage): TaskEnd => {
  if (end === 'done') return { output: outputOf(response) }
  const { error = '', summary } = response
  return { error: TASK_ERRORS[end], cause: (error || summary).slice(0, MOST_CAUSE) }
}
