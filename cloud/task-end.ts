// What a waiting Step Functions task is told about the end of its command. Pure.
import { writeResponseMessage } from '../contract/messages/response-message.ts'
import type { ResponseMessage } from '../contract/messages/response-message.ts'
import { TASK_ERRORS } from '../contract/tracking/record.ts'
import type { End } from '../contract/tracking/record.ts'
import { cutText } from '../platform/cut-text.ts'

/** Limits of Step Functions: https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
const MOST_OUTPUT = 262_144
const MOST_CAUSE = 32_768

export type TaskEnd = { kind: 'success'; output: string } | { kind: 'failure'; error: string; cause: string }

/** ASCII, so bytes and characters are the same number. Too large: without the list of files. */
const outputOf = (response: ResponseMessage): string => {
  const whole = writeResponseMessage(response)
  if (whole.length <= MOST_OUTPUT) return whole
  const { filesChanged: _all, ...short } = response
  return writeResponseMessage(short)
}

/** `cause` is for a person: what went wrong, or what was done before the command was interrupted. */
export const taskEndOf = (end: End, response: ResponseMessage): TaskEnd => {
  if (end === 'done') return { kind: 'success', output: outputOf(response) }
  const { error = '', summary } = response
  return { kind: 'failure', error: TASK_ERRORS[end], cause: cutText(error || summary, MOST_CAUSE) }
}
