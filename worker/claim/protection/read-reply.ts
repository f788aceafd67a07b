// What the agent of ECS answers to a change of a task's protection. Pure.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html

/**
 * `refused`: nothing has changed, and why. `unknown`: it may have changed all the same, because nobody knows what became of the request.
 */
export type Answer = { is: 'done' } | { is: 'refused' | 'unknown'; why: string }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const words = (...parts: unknown[]): string => parts.filter((part) => typeof part === 'string').join(': ')

/**
 * ECS's own refusal (`DEPLOYMENT_BLOCKED` for instance) comes with status 200, an exception (no right to it, for instance) with the status
 * that ECS gave it. 504: ECS did not answer the agent in time.
 */
export const readReply = (status: number, body: string, wanted: boolean): Answer => {
  const reply = parse(body)
  const { protection, failure, error } = isObject(reply) ? reply : {}
  if (isObject(failure)) return { is: 'refused', why: words(failure.Reason, failure.Detail) || 'a failure' }
  if (isObject(error) || status !== 200) {
    const why = (isObject(error) && words(error.Code, error.Message)) || `HTTP status ${status}`
    return { is: status >= 500 ? 'unknown' : 'refused', why }
  }
  if (isObject(protection) && protection.ProtectionEnabled === wanted) return { is: 'done' }
  return { is: 'unknown', why: 'the agent gave an answer that nobody can read' }
}
