import { readReply } from './read-reply.ts'
import type { Answer } from './read-reply.ts'

/** Protects this task for some minutes from now on, or ends its protection. Never throws. */
export type AskAgent = (isProtected: boolean) => Promise<Answer>

/** Long enough that a refresh may fail for half an hour; short enough that a task which cannot drop it any more is rid of it one day. */
export const EXPIRES_MINUTES = 60

/** Longer than the agent waits for ECS: 4 s (https://github.com/aws/amazon-ecs-agent, ecsCallTimeout). */
const TIMEOUT_MS = 5_000

/** `fetch failed` alone tells nobody what failed. */
const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** `agentUri`: ECS_AGENT_URI, as ECS gives it to every container of a task. */
export const makeAskAgent =
  (agentUri: string, timeoutMs = TIMEOUT_MS): AskAgent =>
  async (isProtected) => {
    const wanted = {
      ProtectionEnabled: isProtected,
      // The agent refuses fields that it does not know, and ECS a time for what is not protected.
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
      return { is: 'unknown', why: whyOf(error) }
    }
  }
