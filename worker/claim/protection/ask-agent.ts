import { readReply } from './read-reply.ts'
import type { Answer } from './read-reply.ts'

/** Protects this task for EXPIRES_MINUTES from now on, or ends its protection. Never throws. */
export type AskAgent = (isProtected: boolean) => Promise<Answer>

/** Long enough for refreshes to fail for half an hour; short enough to end soon when a task can no longer drop it. */
export const EXPIRES_MINUTES = 60

/** Longer than the agent's own time-out for ECS, 4 s (https://github.com/aws/amazon-ecs-agent, ecsCallTimeout). */
const TIMEOUT_MS = 5_000

/** `fetch failed` alone does not tell what failed; its cause does. */
const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** `agentUri`: ECS_AGENT_URI, which ECS sets in every container of a task. */
export const makeAskAgent =
  (agentUri: string, timeoutMs = TIMEOUT_MS): AskAgent =>
  async (isProtected) => {
    const wanted = {
      ProtectionEnabled: isProtected,
      // ECS refuses an expiry time without protection, and the agent refuses fields that it does not know.
      ...(isProtected && { ExpiresInMinutes: EXPIRES_MINUTES }),
    }
    try {
      const response = await fetch(`${agentUri}/task-protection/v1/state`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wanted),
        signal: AbortSignal.timeout(timeoutMs),
      })
      return readReply(response.status, await response.text(), isProtected)
    } catch (error) {
      return { kind: 'unknown', why: whyOf(error) }
    }
  }
