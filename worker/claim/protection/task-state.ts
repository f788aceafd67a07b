// What this worker knows about the protection of its own task.
import { EXPIRES_MINUTES } from './ask-agent.ts'
import type { AskAgent } from './ask-agent.ts'
import type { Answer } from './read-reply.ts'

export interface TaskState {
  /** Changes the protection, and notes how long it may last. Never throws. */
  change: (isProtected: boolean) => Promise<Answer>
  /** False only when the task is certainly not protected. */
  mayBeProtected: () => boolean
}

export const makeTaskState = (askAgent: AskAgent): TaskState => {
  let protectedUntilMonoMs = 0
  return {
    change: async (isProtected) => {
      const before = protectedUntilMonoMs
      if (isProtected) protectedUntilMonoMs = performance.now() + EXPIRES_MINUTES * 60_000
      const answer = await askAgent(isProtected)
      if (answer.kind === 'refused') protectedUntilMonoMs = before
      if (answer.kind === 'done' && !isProtected) protectedUntilMonoMs = 0
      return answer
    },
    mayBeProtected: () => performance.now() < protectedUntilMonoMs,
  }
}
