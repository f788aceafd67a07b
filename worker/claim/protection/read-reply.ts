// Reads the ECS agent's answer to a change of a task's protection. Pure.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html

/** `refused`: nothing has changed. `unknown`: the request may have had an effect or not. */
export type Answer = { kind: 'done' } | { kind: 'refused' | 'unknown'; why: string }

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
 * A refusal by ECS (such as `DEPLOYMENT_BLOCKED`) has status 200; an exception (such as a missing right) has the status that ECS gave it.
 * 504: ECS did not answer the agent in time.
 */
export const readReply = (status: number, body: string, wanted: boolean): Answer => {
  const reply = parse(body)
  const { protection, failure, error } = isObject(reply) ? reply : {}
  if (isObject(failure)) return { kind: 'refused', why: words(failure.Reason, failure.Detail) || 'a failure' }
  if (isObject(error) || status !== 200) {
    const why = (isObject(error) && words(error.Code, error.Message)) || `HTTP status ${status}`
    return { kind: status >= 500 ? 'unknown' : 'refused', why }
  }
  if (isObject(protection) && protection.ProtectionEnabled === wanted) return { kind: 'done' }
  return { kind: 'unknown', why: 'the answer of the agent cannot be read' }
}
