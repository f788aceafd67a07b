// How an answer goes out once (rule 8).
import type { Mutant } from '../mutant.ts'

const ANSWER = 'router/answer/answer.ts'
const UNANSWERED = 'router/answer/unanswered.ts'

export const ANSWER_MUTANTS: Mutant[] = [
  {
    name: 'take what another router has',
    file: 'contract/tracking/expressions.ts',
    find: "condition: '#status = :settled OR (#status = :answering AND answeringBy IN (:by, :stale))',",
    replace: "condition: '#status = :settled OR #status = :answering OR answeringBy IN (:by, :stale)',",
    says: 'two routers with one response each mail the answer twice',
  },
  {
    name: 'impatient second router',
    file: 'router/answer/stale-answer-locks.ts',
    find: 'seen.set(commandId, { by, sinceMs: nowMs })\n      return undefined',
    replace: 'return by',
    says: 'a router that is just mailing counts as dead',
  },
  {
    name: 'no mark',
    file: ANSWER,
    find: "await retry('mark it as answered', () => tracking.answered(commandId, Date.now(), sent), how)",
    replace: '',
    says: 'nobody knows that the mail is out',
  },
  {
    name: 'mark before the mail',
    file: ANSWER,
    find: 'const sent = await deps.notifications.answer(composeAnswer(command, deps.supportAddress), command)',
    replace:
      "await tracking.answered(commandId, Date.now(), { mailId: '' })\n    const sent = await deps.notifications.answer(composeAnswer(command, deps.supportAddress), command)",
    says: 'a router that dies between mark and mail leaves silence',
  },
  {
    name: 'settled commands that no sweep finds',
    file: 'router/sweep/sweep.ts',
    find: 'unanswered.observe(fresh, dead)',
    replace: '',
    says: 'a command whose bell is lost is never answered',
  },
  {
    name: 'end that nobody rings for',
    file: 'worker/command/send-response.ts',
    find: "await ring({ type: 'settled', projectKey, commandId })",
    replace: 'await Promise.resolve([ring, projectKey])',
    says: 'each answer waits for a sweep',
  },
  {
    name: 'doorbell that nobody hears',
    file: 'router/answer/consume-doorbell.ts',
    find: "if (bell.type === 'settled') return answerBell(bell)",
    replace: "if (bell.type === 'settled') return 'done'",
    says: 'bells are deleted, and each answer waits for a sweep',
  },
  {
    name: 'looked up once and never again',
    file: UNANSWERED,
    find: 'return nowMs >= known.dueMs || (known.mark !== undefined && known.mark !== mark)',
    replace: 'return nowMs >= known.dueMs && known.mark === undefined',
    says: 'a command that ends after it was looked up is never answered when its bell is lost',
  },
  {
    name: 'vanished queue that must be told',
    file: UNANSWERED,
    find: "if (isStill && !(await isRunning(row))) await restore(projectKey, 'nothing arrives')",
    replace: 'await Promise.resolve([restore, isStill, isRunning])',
    says: 'an owner whose queue is gone waits for ever when its word for that is lost',
  },
  {
    name: 'blind to what lies before the running one',
    file: 'contract/ownership/perhaps-settled.ts',
    find: 'return openBefore(record.open, active.commandId)',
    replace: 'return openBefore(record.open, active.commandId).slice(0, 0)',
    says: 'what has ended is answered only when everything behind it has ended, too',
  },
  {
    name: 'ended where it was put back',
    file: 'worker/command/after-interrupt.ts',
    find: 'await deps.lease.putFirst(commandId)',
    replace: 'await Promise.resolve()',
    says: 'what ends behind the running one is answered only after all before it, when its bell is lost',
  },
  {
    name: 'trusting what the former owner ran',
    file: 'contract/ownership/perhaps-settled.ts',
    find: 'active?.generation === generation',
    replace: 'active !== undefined',
    says: 'an owner whose queue is gone before it begins anything waits for ever when its word for that is lost',
  },
]
